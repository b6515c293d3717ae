// The one name that the letter scripts put into the page; every other file adds its part to it.

/** @type {CandourParts} */
var Candour = /** @type {any} */ ({});
