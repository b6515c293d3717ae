// Keeping: answers go to the device or into a file only as the reader says, and come back whole from there.

import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AT as START, Letter, SAMPLE } from "./support/letter.mjs";
import { Panel } from "./support/panel.mjs";
import { build, copyOfProject } from "./support/site.mjs";
import { stage } from "./support/stage.mjs";
import { settles, until } from "./support/until.mjs";

/** Where every box can be reached. */
const AT = START + "#all-questions";
const OTHER = "second-letter";
const SECOND = `letters/${OTHER}.html#all-questions`;

const theatre = stage(() => {
  const project = copyOfProject();
  copyFileSync(join(project, "letters", SAMPLE + ".md"), join(project, "letters", OTHER + ".md"));
  return build(project);
});

const TODAY = "2026-11-22";
const UNTIL = { date: "22 December 2026", days: "30" };

const GIVEN = {
  "sender.name": "Asha Patel", "sender.address": "1 High Street\nDerby", "complaint.about": "my care \u0645\u0631\u062d\u0628\u0627 \u{1f600}", mode: "ask",
  recorder: "me", meeting_date: { y: 2026, m: 12, d: 3 }, reasons: ["memory"], need: true, need_words: "<b>large print</b>",
  "reply_by?": true, "law.equality": true,
};

/** @param {import("./support/stage.mjs").Wish} wish @param {(panel: Panel, letter: Letter) => Promise<void>} use */
function visit(wish, use) {
  return theatre.visit({ at: AT, today: TODAY, ...wish }, async (page) => {
    const letter = new Letter(page);
    await use(new Panel(letter), letter);
  });
}

/** Answers, and the letter made of them. @param {Letter} letter */
async function answered(letter) {
  await letter.answer(GIVEN);
  await letter.shows("my care");
  return letter.preview();
}

/** Another tab of the same browser. @param {Panel} panel */
async function another(panel, at = AT) {
  const page = await panel.page.context().newPage();
  await page.clock.setFixedTime(new Date(TODAY + "T12:00:00Z"));
  await page.goto(theatre.url + at);
  const letter = new Letter(page);
  return { letter, panel: new Panel(letter) };
}

/** What the browser keeps when its reader has chosen to keep answers on the device. */
async function keptOnDevice() {
  const kept = { state: null, text: "" };
  await visit({}, async (panel, letter) => {
    kept.text = await answered(letter);
    await panel.keep();
    await panel.tells("on", UNTIL);
    kept.state = await panel.page.context().storageState();
  });
  return kept;
}

test("nothing is kept on the device unless its box is ticked, and then the page says until when", async () => {
  await visit({}, async (panel, letter) => {
    await answered(letter);
    assert.equal(await panel.box.isChecked(), false, "expected the box not to be ticked beforehand");
    await panel.isWhere("tab");
    assert.deepEqual(await panel.device(), {});
    await panel.keep();
    await panel.isWhere("device", UNTIL);
    await letter.box("sender.name").fill("Someone Else");
    await letter.shows("Someone Else");
    const tab = await panel.page.evaluate(() => ({ ...sessionStorage }));
    const device = await panel.device();
    assert.match(device["candour.kept"], /^2026-11-22 \w+$/);
    for (const store of [tab, device]) delete store["candour.kept"];
    assert.deepEqual(device, tab, "expected the tab and the device to hold the same");
  });
});

test("what the device keeps is there in a new visit, for every letter, and for 30 days after the last change", async () => {
  const { state, text } = await keptOnDevice();
  const later = text.replace("22 November 2026", "22 December 2026");
  await visit({ today: "2026-12-22", browser: { storageState: state } }, async (panel, letter) => {
    assert.equal(await letter.preview(), later);
    await panel.isWhere("device", UNTIL);
    await letter.box("sender.name").fill("Someone Else");
    await panel.isWhere("device", { date: "21 January 2027", days: "30" });
    const device = await panel.device();
    assert.ok(device["candour.shared"].includes("Someone Else"), "expected the change on the device");
  });
  await visit({ today: "2026-12-22", at: SECOND, browser: { storageState: state } }, async (panel, letter) => {
    assert.equal(await letter.box("sender.name").inputValue(), "Asha Patel");
    await panel.page.goto(theatre.url + AT);
    assert.equal(await letter.preview(), later);
  });
});

test("on the day after that it is deleted, whichever letter is opened", async () => {
  const { state } = await keptOnDevice();
  for (const at of [AT, SECOND]) {
    await visit({ today: "2026-12-23", at, browser: { storageState: state } }, async (panel, letter) => {
      assert.deepEqual(await panel.device(), {});
      assert.equal(await letter.box("sender.name").inputValue(), "");
      await panel.isWhere("tab");
    });
  }
});

test("a clock that was wrong keeps nothing for longer", async () => {
  const { state } = await keptOnDevice();
  await visit({ today: "2026-01-05", browser: { storageState: state } }, async (panel) => {
    await panel.isWhere("device", { date: "4 February 2026", days: "30" });
  });
});

test("unticking the box deletes what the device has at once, and nothing in the tab", async () => {
  await visit({}, async (panel, letter) => {
    const text = await answered(letter);
    await panel.keep();
    await panel.keep(false);
    await panel.tells("off");
    await panel.isWhere("tab");
    assert.deepEqual(await panel.device(), {});
    await panel.page.reload();
    assert.equal(await letter.preview(), text);
    assert.equal(await panel.box.isChecked(), false);
    assert.deepEqual(await panel.device(), {});
  });
});

test("'Delete everything' empties the device too", async () => {
  await visit({}, async (panel, letter) => {
    await answered(letter);
    await panel.keep();
    await panel.wipe();
    await until("the page to say so", async () => (await panel.told.innerText()) === await letter.say("delete.done"));
    assert.equal(await panel.told.evaluate((told) => document.activeElement === told), true);
    assert.equal(await panel.box.isChecked(), false);
    assert.deepEqual(await panel.device(), {});
    assert.deepEqual(await panel.page.evaluate(() => ({ ...sessionStorage })), {});
    await panel.page.reload();
    assert.equal(await letter.box("sender.name").inputValue(), "");
  });
});

test("what one tab deletes from the device, another does not bring back", async () => {
  for (const end of ["wipe", "uncheck"]) {
    await visit({}, async (panel, letter) => {
      await answered(letter);
      await panel.keep();
      const second = await another(panel);
      await second.letter.shows("my care");
      assert.equal(await second.panel.box.isChecked(), true, "expected a new tab to go along with the device");
      if (end === "wipe") await panel.wipe();
      else await panel.keep(false);
      await second.panel.tells("gone");
      assert.equal(await second.panel.box.isChecked(), false);
      await second.letter.box("sender.name").fill("Someone Else");
      await second.letter.shows("Someone Else");
      assert.deepEqual(await panel.device(), {}, "expected nothing back on the device");
      // Who keeps answers there next gets none of this tab's.
      await letter.open();
      await letter.box("sender.name").fill("A third");
      await panel.keep();
      await second.letter.box("own_words").fill("written later");
      await second.letter.shows("written later");
      assert.ok(!JSON.stringify(await panel.device()).includes("written later"), "expected the other tab to stay apart");
      assert.equal(await second.panel.box.isChecked(), false);
    });
  }
});

test("a tab with answers of its own keeps them when another begins to keep some on the device", async () => {
  await visit({}, async (panel, letter) => {
    const second = await another(panel);
    await second.letter.box("own_words").fill("of the second tab");
    await second.letter.shows("of the second tab");
    await answered(letter);
    await panel.keep();
    await second.panel.page.reload();
    await second.letter.shows("of the second tab");
    await second.panel.isWhere("tab");
    assert.ok(!JSON.stringify(await panel.device()).includes("of the second tab"));
  });
});

/** Types a name as a hand does that has the next thing done before the next frame; `then` runs in the page. */
function typesAndAtOnce(page, then) {
  return page.evaluate(`(async () => {
    const box = document.getElementById("q-sender-name");
    box.value = "In a hurry";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return (${then})();
  })()`);
}

test("the last word is kept however soon the page goes after it, or is out of sight", async () => {
  await visit({}, async (panel, letter) => {
    const back = panel.page.waitForEvent("load");
    await typesAndAtOnce(panel.page, () => window.location.reload());
    await back;
    assert.equal(await letter.box("sender.name").inputValue(), "In a hurry");
  });
  await visit({}, async ({ page }) => {
    const kept = await typesAndAtOnce(page, () => {
      document.dispatchEvent(new Event("visibilitychange"));
      return sessionStorage.getItem("candour.shared");
    });
    assert.ok(String(kept).includes("In a hurry"), `expected it to be kept at once, but found ${kept}`);
  });
});

test("nothing that was typed just before everything is deleted comes back", async () => {
  const ways = {
    "by 'Delete everything'": () => {
      document.querySelector("#builder .wipe > .button-alarm").click();
      document.querySelector("#builder .wipe .wipe-ask .button-alarm").click();
    },
    "in a hurry": () => {
      document.dispatchEvent(new Event("candour:leaving"));
      sessionStorage.clear();
      window.dispatchEvent(new Event("pagehide"));
    },
  };
  for (const [way, then] of Object.entries(ways)) {
    await visit({}, async ({ page }) => {
      await typesAndAtOnce(page, then);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      assert.deepEqual(await page.evaluate(() => ({ ...sessionStorage })), {}, `expected nothing to be kept ${way}`);
    });
  }
});

test("details of another letter come filled in, and the page knows which they are", async () => {
  await visit({}, async (panel, letter) => {
    const carried = () => panel.page.evaluate(() =>
      Candour.store.load(JSON.parse(document.getElementById("program").textContent)).carried.sort());
    await answered(letter);
    await settles([], carried, "expected nothing from elsewhere");
    await panel.page.goto(theatre.url + SECOND);
    await settles(["complaint.about", "sender.address", "sender.name"], carried, "expected what the other letter gave");
    await letter.box("sender.name").fill("Someone Else");
    await settles(["complaint.about", "sender.address"], carried, "expected what is left of the other letter");
    await panel.page.goto(theatre.url + AT);
    await settles(["sender.name"], carried, "expected what was changed in the other letter");
  });
});

const DEEP = "[".repeat(50_000) + "]".repeat(50_000);

/** What somebody, or a fault of the disk, may have put into the browser's stores. */
const DAMAGE = [
  "", "null", "[]", "\"words\"", "7", "{", "true", DEEP, `{"answers":${DEEP}}`, `{"answers":{"sender.name":${DEEP}},"from":${DEEP}}`,
  '{"answers":[1,2],"typed":"x","edited":[],"seen":{},"hash":{},"from":[]}',
  '{"answers":{"__proto__":{"polluted":1},"constructor":1,"sender.name":{"toString":1}},"typed":{"meeting_date":{"day":{"toString":1}}}}',
  '{"answers":null,"typed":null,"edited":{"blocks":[{"p":"x"}],"from":"a"},"seen":[1,null,{}]}',
  '{"edited":{"blocks":[{"p":[{"b":[{"b":7}]}]},{"h":[]},{"ruled":1e9},{"lines":[{},[]]},{"table":[1,2,3]}],"from":"a"}}',
  JSON.stringify({ answers: { "sender.name": "x".repeat(200_000) }, typed: {}, seen: Array(1000).fill("x") }),
];

test("damaged stores never stop the builder", async () => {
  await visit({}, async (panel, letter) => {
    for (const [index, damage] of DAMAGE.entries()) {
      await panel.page.evaluate(([words, id]) => {
        for (const store of [sessionStorage, localStorage]) {
          store.clear();
          for (const key of ["shared", "letter." + id, "kept", "elsewhere"]) store.setItem("candour." + key, words);
        }
        localStorage.setItem("candour.kept", "2026-11-20 abc");
        sessionStorage.setItem("candour.kept", "abc");
      }, [damage, SAMPLE]);
      await panel.page.reload();
      await letter.box("sender.name").fill(`Asha ${index}`);
      await letter.shows(`Asha ${index}`);
      assert.equal(await panel.page.evaluate(() => ({}).polluted), undefined);
      await panel.page.reload();
      assert.equal(await letter.box("sender.name").inputValue(), `Asha ${index}`, `expected to outlive a reload after ${damage.slice(0, 40)}`);
    }
    for (const kept of ["", "null", "2026-13-45 abc", "9999-99-99", "{}", "2026-11-22", "2026-11-22 ab cd"]) {
      await panel.page.evaluate((words) => {
        localStorage.setItem("candour.kept", words);
        localStorage.setItem("candour.shared", '{"answers":{"sender.name":"left over"}}');
      }, kept);
      await panel.page.reload();
      assert.deepEqual(await panel.device(), {}, `expected nothing to stay on the device without a day: ${kept}`);
    }
  });
});

/** No store at all; runs in the page before its scripts. */
function refuse() {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
  }
}

/** Stores that are full from the beginning. */
function full() {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}

for (const [name, first] of Object.entries({ refuses: refuse, "has no room for": full })) {
  test(`where the browser ${name} what is to be kept, the letter is written all the same`, async () => {
    await visit({ first }, async (panel, letter) => {
      const text = await answered(letter);
      await panel.isWhere("page");
      await panel.unfold();
      // Not `check`, which fails when the page takes the tick away again.
      await panel.box.click();
      await panel.tells("refused");
      assert.equal(await panel.box.isChecked(), false);
      const { text: saved } = await panel.save();
      await panel.wipe();
      assert.equal(await letter.box("sender.name").inputValue(), "");
      await panel.open(saved);
      await settles(text, () => letter.preview(), "expected the same letter from the file");
    });
  });
}

test("when the device has no more room, the page says that the last change is not there", async () => {
  await visit({}, async (panel, letter) => {
    await answered(letter);
    await panel.keep();
    await panel.page.evaluate(() => {
      const put = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, value) {
        if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
        put.call(this, key, value);
      };
    });
    await letter.box("sender.name").fill("Someone Else");
    await panel.isWhere("behind");
  });
});

for (const asFile of [false, true]) {
  test(`an answers file makes the same letter in a browser that knows nothing${asFile ? ", opened from the disk" : ""}`, async () => {
    let file = null;
    let text = "";
    await visit({ asFile }, async (panel, letter) => {
      text = await answered(letter);
      await letter.box("meeting_date", "-month").fill("Decembuary");
      await letter.box("meeting_date", "-month").fill("12");
      file = await panel.save();
      await panel.tells("saved", { file: "answers-2026-11-22.json" });
    });
    assert.equal(file.name, "answers-2026-11-22.json");
    const saved = JSON.parse(file.text);
    assert.deepEqual([saved.candour, saved.version, saved.letter, saved.saved], ["answers", 1, SAMPLE, TODAY]);
    assert.deepEqual(saved.answers, GIVEN);
    assert.ok(file.text.split("\n").length > 10, "expected a file that people can read");
    await visit({ asFile }, async (panel, letter) => {
      await panel.open("\uFEFF" + file.text);
      await panel.tells("opened");
      assert.equal(await letter.preview(), text);
      assert.equal(await letter.box("need_words").inputValue(), GIVEN.need_words);
      await panel.page.reload();
      assert.equal(await letter.preview(), text, "expected it to be kept in the tab");
    });
  });
}

test("what was typed and is no answer yet, and the reader's own words, are in the file too", async () => {
  await visit({}, async (panel, letter) => {
    await letter.box("meeting_date", "-day").fill("40");
    const saved = JSON.parse((await panel.save()).text);
    assert.deepEqual(saved.typed, { meeting_date: { day: "40", month: "", year: "" } });
    saved.edited = { blocks: [{ p: ["My own words, ", { b: ["bold"] }] }], from: "abc" };
    await panel.page.reload();
    await panel.open(JSON.stringify(saved));
    await panel.replace("yes");
    await panel.tells("opened");
    assert.equal(await letter.box("meeting_date", "-day").inputValue(), "40");
    assert.deepEqual(JSON.parse((await panel.save()).text).edited, saved.edited);
  });
});

test("opening a file asks before it replaces answers", async () => {
  await visit({}, async (panel, letter) => {
    await letter.box("sender.name").fill("From a file");
    const { text } = await panel.save();
    await panel.page.reload();
    await answered(letter);
    await panel.open(text);
    await panel.replace("no");
    await panel.tells("replace.left");
    assert.equal(await letter.box("sender.name").inputValue(), "Asha Patel");
    await panel.open(text);
    await panel.replace("yes");
    await panel.tells("opened");
    assert.equal(await letter.box("sender.name").inputValue(), "From a file");
    assert.equal(await letter.box("complaint.about").inputValue(), "", "expected nothing left of the answers that were there");
  });
});

test("a file of another letter gives the details that fit here, and no more", async () => {
  await visit({ at: SECOND }, async (panel, letter) => {
    await answered(letter);
    const { text } = await panel.save();
    const title = JSON.parse(text).title;
    await visit({}, async (here, first) => {
      await here.open(text);
      await here.tells("opened_other", { title });
      assert.equal(await first.box("sender.name").inputValue(), "Asha Patel");
      assert.equal(await first.box("mode", "-ask").isChecked(), false);
      await first.box("sender.name").fill("Someone Else");
      await first.box("own_words").fill("My words");
      await here.open(text);
      await here.replace("yes");
      await here.tells("opened_other", { title });
      assert.equal(await first.box("sender.name").inputValue(), "Asha Patel");
      assert.equal(await first.box("own_words").inputValue(), "My words", "expected the letter's own answers to stay");
    });
  });
});

test("a file of an older form of the letter says which answers did not fit", async () => {
  await visit({}, async (panel, letter) => {
    const { questions } = await letter.program();
    const mode = questions.find(({ id }) => id === "mode");
    await panel.open(JSON.stringify({
      candour: "answers", version: 1, letter: SAMPLE, program: "before",
      answers: { "sender.name": "Asha", mode: "gone", reasons: ["memory", "gone"], asked_no_more: "x" },
    }));
    await panel.tells("opened_lost");
    const reasons = questions.find(({ id }) => id === "reasons");
    assert.deepEqual(await panel.listed(), [mode.ask, reasons.ask, await letter.say("intro.gone")]);
    assert.equal(await letter.box("sender.name").inputValue(), "Asha");
    assert.ok(await letter.box("reasons", "-memory").isChecked());
  });
});

const OWN = `"candour":"answers","version":1,"letter":"${SAMPLE}"`;

const FILES = {
  empty: ["", " \n ", "\uFEFF"],
  large: ["{" + OWN + `,"answers":{"own_words":"${"x".repeat(1 << 20)}"}}`],
  foreign: [
    "PK\u0003\u0004\u0000", "Dear Sir", "{}", "[]", "null", "7", '"candour"x'.slice(0, 9), '{"candour":"other","version":1,"letter":"a"}',
    '{"candour":"answers","version":"1","letter":"a"}', '{"candour":"answers","version":1,"letter":7}', '{"sender.name":"Asha"}', DEEP,
  ],
  broken: ["{" + OWN + ',"answers":{"sender.name":"Ash', "{" + OWN + ',"answers":{,}}'],
  newer: ['{"candour":"answers","version":2,"letter":"a"}'],
  unfit: ['{"candour":"answers","version":1,"letter":"elsewhere","answers":{"own_words":"x"}}', '{"candour":"answers","version":1,"letter":"__proto__"}'],
};

test("every file that cannot be opened is told with what to do, and changes nothing", async () => {
  await visit({}, async (panel, letter) => {
    const text = await answered(letter);
    for (const [fault, files] of Object.entries(FILES)) {
      for (const file of files) {
        await panel.told.evaluate((told) => told.replaceChildren());
        await panel.open(file);
        await panel.tells("fault." + fault);
        assert.equal(await letter.preview(), text);
      }
    }
  });
});

test("a hostile file does no harm", async () => {
  const answers = [
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"sender.name":"Asha"}',
    `{"sender.name":"Asha","meeting_date":{"y":2026,"m":12,"d":3,"__proto__":${DEEP}},"mode":${DEEP},"reasons":[{},null,${DEEP}]}`,
    `{"sender.name":"Asha","reasons":${JSON.stringify(Array(50_000).fill("memory"))}}`,
    '{"sender.name":"Asha","own_words":["x"],"need":"yes","meeting_date":[1,2,3],"complaint.about":{"toString":1}}',
  ];
  await visit({}, async (panel, letter) => {
    for (const given of answers) {
      await panel.page.evaluate(() => sessionStorage.clear());
      await panel.page.reload();
      await panel.open("{" + OWN + `,"answers":${given},"typed":${DEEP},"edited":{"blocks":${DEEP},"from":"x"}}`);
      await until("the file to be opened", () => panel.told.locator("> p").count());
      assert.equal(await letter.box("sender.name").inputValue(), "Asha");
      assert.equal(await panel.page.evaluate(() => ({}).polluted), undefined);
      await panel.page.reload();
      assert.equal(await letter.box("sender.name").inputValue(), "Asha", "expected it to be kept in the tab");
    }
    await panel.page.evaluate(() => sessionStorage.clear());
    await panel.page.reload();
    const markup = '<img src=x onerror="document.title=1">';
    await panel.open(JSON.stringify({ candour: "answers", version: 1, letter: "other", title: markup, answers: { "sender.name": markup } }));
    await panel.tells("opened_other", { title: markup });
    assert.equal(await panel.page.locator("main img[src=x]").count(), 0);
  });
});

test("a file can be opened by keyboard, and by dropping it on the panel", async () => {
  await visit({}, async (panel, letter) => {
    await panel.unfold();
    await panel.page.getByRole("button", { name: await panel.say("save") }).focus();
    await panel.page.keyboard.press("Tab");
    await settles("open-answers", () => panel.page.evaluate(() => document.activeElement.id), "expected Tab to come to the box for a file");
    let chooser = null;
    panel.page.on("filechooser", (opened) => { chooser = opened; });
    await until("Enter to open the choice of a file", async () => {
      await panel.page.keyboard.press("Enter");
      await panel.page.waitForTimeout(300);
      return chooser;
    });
    assert.equal(await chooser.element().getAttribute("id"), "open-answers");
    assert.ok(await panel.page.getByLabel(await panel.say("open")).count(), "expected the box for a file to have its label");
    await panel.element.evaluate((element, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "answers.json"));
      for (const type of ["dragover", "drop"]) element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }, "{" + OWN + ',"answers":{"sender.name":"Asha"}}');
    await panel.tells("opened");
    assert.equal(await letter.box("sender.name").inputValue(), "Asha");
  });
});

test("closing the tab asks only while there are words that are nowhere else", async () => {
  const close = async (panel, wanted) => {
    const asked = [];
    const note = (dialog) => {
      asked.push(dialog.type());
      return dialog.dismiss();
    };
    panel.page.on("dialog", note);
    // A question is only asked of readers who have used the page.
    await panel.page.close({ runBeforeUnload: true });
    await until(wanted ? "the browser to ask" : "the tab to close", () => (wanted ? asked.length : panel.page.isClosed()));
    panel.page.off("dialog", note);
    assert.equal(asked.length, wanted ? 1 : 0);
  };
  const typed = (letter) => letter.box("sender.name").pressSequentially("Asha");
  await visit({}, async (panel, letter) => {
    await typed(letter);
    await close(panel, true);
    await panel.keep();
    await panel.keep(false);
    await close(panel, true);
    await panel.keep();
    await close(panel, false);
  });
  await visit({}, async (panel, letter) => {
    await typed(letter);
    await panel.save();
    await panel.page.waitForTimeout(1200);
    await close(panel, false);
  });
  await visit({}, async (panel, letter) => {
    await typed(letter);
    await panel.page.evaluate(() => document.dispatchEvent(new Event("candour:leaving")));
    await close(panel, false);
  });
});

/** Whether closing the page would ask now; runs in the page. */
function wouldAsk() {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

test("no question stands before a link, an email or a download, and it is back after them", async () => {
  await visit({}, async (panel, letter) => {
    await letter.box("sender.name").fill("Asha");
    assert.equal(await panel.page.evaluate(wouldAsk), true);
    for (const href of ["mailto:someone@example.org", "blob:x", "index.html"]) {
      await panel.page.evaluate((address) => {
        const link = document.createElement("a");
        link.href = address;
        // Nothing needs to be opened to see what stands before it.
        link.addEventListener("click", (event) => event.preventDefault());
        document.body.append(link);
        link.click();
        link.remove();
      }, href);
      assert.equal(await panel.page.evaluate(wouldAsk), false, `expected no question before ${href}`);
      await until("the question to be back", () => panel.page.evaluate(wouldAsk));
    }
  });
});
