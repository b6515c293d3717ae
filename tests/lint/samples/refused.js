// Refused: one thing a line that no script of a page may do, and the rule that must say so.
element.innerHTML = words; // no-restricted-properties
element["innerHTML"] = words; // no-restricted-properties
element.outerHTML = words; // no-restricted-properties
element.insertAdjacentHTML("beforeend", words); // no-restricted-properties
element.setHTMLUnsafe(words); // no-restricted-properties
frame.srcdoc = words; // no-restricted-properties
range.createContextualFragment(words); // no-restricted-properties
parser.parseFromString(words, "text/html"); // no-restricted-properties
Object.assign(element, { innerHTML: words }); // no-restricted-syntax
document.write(words); // no-restricted-properties
document.writeln(words); // no-restricted-properties
document.execCommand("insertHTML", false, words); // no-restricted-syntax
eval(words); // no-eval
window.eval(words); // no-eval
call(new Function(words)); // no-new-func
call(Function("a", words)); // no-new-func
setTimeout("go()", 10); // no-implied-eval
window.setTimeout("go()", 10); // no-implied-eval
window.setInterval("go()", 10); // no-implied-eval
element.setAttribute("onclick", words); // no-restricted-syntax
element.setAttribute("style", words); // no-restricted-syntax
element.setAttributeNS("http://www.w3.org/2000/svg", "onclick", words); // no-restricted-syntax
Candour.page.make("p", { style: words }); // no-restricted-syntax
Candour.page.make("p", { onclick: words }); // no-restricted-syntax
Candour.page.make("p", { "onclick": words }); // no-restricted-syntax
element.onclick = call; // no-restricted-syntax
element["onclick"] = call; // no-restricted-syntax
window.onload = call; // no-restricted-syntax
link.href = "javascript:go()"; // no-script-url
fetch(words); // no-restricted-globals
window.fetch(words); // no-restricted-properties
self["fetch"](words); // no-restricted-properties
call(new XMLHttpRequest()); // no-restricted-globals
call(new window.XMLHttpRequest()); // no-restricted-properties
navigator.sendBeacon(words); // no-restricted-properties
navigator.serviceWorker.register(words); // no-restricted-properties
call(new WebSocket(words)); // no-restricted-globals
call(new EventSource(words)); // no-restricted-globals
call(new RTCPeerConnection()); // no-restricted-globals
call(new Worker(words)); // no-restricted-globals
call(new Image()); // no-restricted-globals
import(words); // no-restricted-syntax
localStorage.setItem("a", words); // no-restricted-globals
window.localStorage.setItem("a", words); // no-restricted-properties
sessionStorage.setItem("a", words); // no-restricted-globals
window.sessionStorage.setItem("a", words); // no-restricted-properties
call(indexedDB); // no-restricted-globals
document.cookie = words; // no-restricted-properties
alert(words); // no-alert
window.confirm(words); // no-alert
call(prompt(words)); // no-alert
console.log(words); // no-console
const unused = 1; // no-unused-vars
call((first, second) => first); // no-unused-vars
call(words == 1); // eqeqeq
call(words != 1); // eqeqeq
var own = 1; call(own); // no-var
