// Check: looks for what cannot stand in a letter, when the reader asks for it, and says how to mend it.

Candour.check = (function () {
  "use strict";
  const page = Candour.page;

  /**
   * Of these questions; one left open is not a problem: the letter has a blank for it.
   * @param {Form} form @param {Settled[]} survey @param {number[]} questions
   */
  function problems(form, survey, questions) {
    return questions.flatMap((index) => form.fields[index].problems(survey[index]));
  }

  /** @param {(field: Field) => void} reach brings the reader to a field, on whatever screen it is */
  function make(reach) {
    const element = page.make("div", { id: "problem" });

    /** Shows the problems at the top and at their fields, or clears them. @param {Form} form @param {Problem[]} found @param {string} title of the page */
    const show = (form, found, title) => {
      for (const field of form.fields.flatMap((one) => one.all())) field.complain(null);
      for (const { field, words } of found) field.complain(words);
      element.replaceChildren(...(found.length ? [summary(found)] : []));
      document.title = found.length ? page.say("error.page_title", { title }) : title;
    };

    /** @param {Problem[]} found */
    const summary = (found) => {
      const heading = page.make("h2", { id: "problem-title" }, [page.say("error.title")]);
      const links = found.map(({ field, words }) => {
        const link = page.make("a", { href: "#" + field.first().id }, [words]);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          reach(field);
        });
        return page.make("li", {}, [link]);
      });
      const box = page.make("div", { class: "problem", tabindex: "-1", role: "alert", "aria-labelledby": heading.id });
      box.append(heading, page.make("ul", {}, links));
      return box;
    };

    /** Brings the reader to the summary. */
    const focus = () => {
      const box = /** @type {HTMLElement | null} */ (element.firstElementChild);
      if (!box) return;
      box.focus();
      box.scrollIntoView();
    };
    return { element, show, focus };
  }

  return { problems, make };
})();
