// Check: looks for what cannot stand in a letter, when the reader asks for it, and says how to mend it.

Candour.check = (function () {
  "use strict";
  const page = Candour.page;

  /** A question left open is not a problem: the letter has a blank for it. @param {Form} form @param {Settled[]} survey */
  function problems(form, survey) {
    return form.fields.flatMap((field, index) => field.problems(survey[index]));
  }

  /**
   * Shows the problems at the top and at their fields, or clears them; returns nothing to do.
   * @param {Form} form @param {Problem[]} found @param {Desk} desk
   */
  function show(form, found, desk) {
    for (const field of form.fields.flatMap((one) => one.all())) field.complain(null);
    for (const { field, words } of found) field.complain(words);
    const place = page.find("problem");
    if (place) place.replaceChildren(...(found.length ? [summary(found)] : []));
    document.title = found.length ? page.say("error.page_title", { title: desk.title }) : desk.title;
  }

  /** @param {Problem[]} found */
  function summary(found) {
    const title = page.make("h2", { id: "problem-title" }, [page.say("error.title")]);
    const links = found.map(({ field, words }) => {
      const link = page.make("a", { href: "#" + field.first().id }, [words]);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.element.scrollIntoView();
        field.first().focus();
      });
      return page.make("li", {}, [link]);
    });
    return page.make("div", { class: "problem", tabindex: "-1", role: "alert", "aria-labelledby": title.id }, [
      title, page.make("ul", {}, links),
    ]);
  }

  /** Brings the reader to the summary. */
  function focus() {
    const place = page.find("problem");
    const box = place && /** @type {HTMLElement | null} */ (place.firstElementChild);
    if (!box) return;
    box.focus();
    box.scrollIntoView();
  }

  return { problems, show, focus };
})();
