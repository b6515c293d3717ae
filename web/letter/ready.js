// Ready: says that all that a finished letter needs is there.

document.dispatchEvent(new Event("candour:ready"));
