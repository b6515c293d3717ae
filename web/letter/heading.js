// Heading: the one h1 of the screens after the first, which is the question itself where a screen asks only one.

Candour.heading = (function () {
  "use strict";

  function make() {
    const element = Candour.page.make("h1", { id: "screen-title", tabindex: "-1" });
    let down = () => {};
    /** @param {() => void} undo */
    const leave = (undo) => {
      down();
      down = undo;
      element.remove();
      element.replaceChildren();
    };
    return {
      element,
      /** @param {string} words @param {HTMLElement} place */
      put: (words, place) => {
        leave(() => {});
        element.append(...Candour.page.voiced(words));
        place.prepend(element);
      },
      /** @param {Field} field */
      lift: (field) => {
        leave(field.drop);
        field.lift(element);
      },
      take: () => leave(() => {}),
    };
  }

  return { make };
})();
