addEventListener("message", function (event) {
  var said = event.data;
  if (!said || said.candour !== "height" || !(said.height > 0 && said.height < 99999)) return;
  [].forEach.call(document.getElementsByTagName("iframe"), function (frame) {
    if (frame.contentWindow === event.source) frame.style.height = said.height + "px";
  });
});
