//! The keys of `brand.yaml`.

use super::Shape::*;
use super::Thing;
use super::tables::{may, needs};

pub(super) static BRAND: Thing = Thing {
    name: "brand",
    about: "Who publishes the site: brand.yaml",
    keys: &[
        needs("name", Text, "The name of the site and of who publishes it"),
        may(
            "strapline",
            Text,
            "What it is, in a few words, beside its name",
        ),
        may(
            "area",
            Text,
            "Where the people live that it is for, such as `Derby and Derbyshire`",
        ),
        may(
            "logo",
            One(&LOGO),
            "A picture in the header, before the name",
        ),
        may(
            "colours",
            One(&COLOURS),
            "Its colours; the contrast of all that is in them or on them is checked",
        ),
        may(
            "font",
            Text,
            "Fonts of the reader's device, with commas between them; the last is `sans-serif` or `serif`",
        ),
        may("phone", Text, "A phone number, as people write it"),
        may("hours", Text, "When the phone is answered"),
        may(
            "advocacy",
            OneOrList(&CONTACT),
            "Who the council pays to help people who complain",
        ),
        may(
            "icb",
            OneOrList(&CONTACT),
            "The integrated care board of the area",
        ),
        may(
            "pals",
            OneOrList(&CONTACT),
            "The patient advice services (PALS) of hospitals and trusts; `covers` says of which",
        ),
        may(
            "feedback",
            Text,
            "Where feedback goes: an https: or mailto: address; without it pages have no link for that",
        ),
        may(
            "address",
            Text,
            "The https: address the site is published at, with `/` at its end; the sitemap needs it",
        ),
        may(
            "letterhead",
            Text,
            "Lines at the top of blank letters and of printed sheets; not in the letter a reader makes",
        ),
        may(
            "sign_off",
            Text,
            "The last line of every letter, such as who is helping the writer; not of sheets",
        ),
        may("hide", One(&HIDE), "What of the guidance is not published"),
        may(
            "quick_exit",
            Text,
            "Where a link on every page leaves to at once: an https: address",
        ),
        may(
            "languages",
            Texts,
            "More languages that letters are asked in, each with its i18n/LANG.yaml, such as `cy`",
        ),
        may(
            "prefix",
            Text,
            "What the ids of own facts start with: `DERBY` for `DERBY-1`",
        ),
        may(
            "embed",
            One(&EMBED),
            "Who may show letters inside another page",
        ),
        may(
            "analytics",
            OneOf(&["none"]),
            "Readers are not counted or followed: `none` is the only value",
        ),
    ],
};

static LOGO: Thing = Thing {
    name: "logo",
    about: "A picture in the header, before the name",
    keys: &[
        needs("file", Text, "An SVG, PNG, JPEG or WebP file below static/"),
        needs(
            "alt",
            Text,
            "What it says to those who do not see it: the name in it, as a rule",
        ),
    ],
};

static COLOURS: Thing = Thing {
    name: "colours",
    about: "The colours of a brand",
    keys: &[
        may("accent", One(&SHADES), "Links, buttons and lines"),
        may(
            "head",
            One(&SHADES),
            "The ground of the site's header; what stands on it is made light or dark to fit",
        ),
        may("soft", One(&SHADES), "The tinted ground of cards and boxes"),
    ],
};

static SHADES: Thing = Thing {
    name: "shades",
    about: "A colour, written such as \"#0b5351\"",
    keys: &[
        needs("light", Text, "Where the reader's device is set to light"),
        needs("dark", Text, "Where it is set to dark"),
    ],
};

static CONTACT: Thing = Thing {
    name: "contact",
    about: "Someone who helps, and how to reach them",
    keys: &[
        needs("name", Text, "What they are called"),
        may("phone", Text, "Their phone number, as people write it"),
        may("email", Text, "Their email address, without mailto:"),
        may("url", Text, "Their web address"),
        may("hours", Text, "When they can be reached"),
        may(
            "covers",
            Text,
            "What they are for: a place, a hospital or a trust",
        ),
    ],
};

static HIDE: Thing = Thing {
    name: "hide",
    about: "What of the guidance is not published",
    keys: &[
        may(
            "pages",
            Texts,
            "Pages, by their path without content/ and .md, such as `meeting/should-i-go`",
        ),
        may(
            "letters",
            Texts,
            "Letters, by the names of their files without .md",
        ),
    ],
};

static EMBED: Thing = Thing {
    name: "embed",
    about: "Who may show letters inside another page",
    keys: &[may(
        "origins",
        Texts,
        "The sites that may, such as `https://www.example.org`; any site if left out",
    )],
};
