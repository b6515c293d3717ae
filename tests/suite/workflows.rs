//! The files for GitHub and GitLab that a charity copies: what they may do, and that
//! nothing in them can change behind its back.

use serde_json::Value;

use crate::expected::data;

fn text(name: &str) -> String {
    std::fs::read_to_string(data(&format!("../docs/publish/{name}"))).unwrap()
}

fn read(name: &str) -> Value {
    serde_saphyr::from_str(&text(name)).unwrap()
}

/// Every line of shell in a workflow.
fn shell(steps: &Value) -> Vec<&str> {
    let steps = steps.as_array().unwrap().iter();
    let runs = steps.filter_map(|step| step.get("run").unwrap_or(step).as_str());
    runs.flat_map(str::lines).collect()
}

/// It takes no program but the one with the checksum, and publishes nothing unchecked.
fn is_careful(lines: &[&str]) {
    let at = |words: &str| {
        let found = lines.iter().position(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("no line has `{words}`: {lines:?}"))
    };
    let steps = [
        "test -n \"$CANDOUR_SHA256\"",
        "--proto '=https' --proto-redir '=https'",
        "sha256sum --check --strict",
        "chmod +x",
        "candour\" --version",
        "candour\" check",
        "candour\" build --out",
    ];
    let order: Vec<usize> = steps.iter().map(|step| at(step)).collect();
    assert!(order.is_sorted(), "{order:?}");
    // What the settings say is never part of the shell's own words.
    assert!(lines.iter().all(|line| !line.contains("${{")), "{lines:?}");
}

#[test]
fn the_workflow_for_github_may_do_only_what_it_has_to() {
    let workflow = read("github-pages.yml");
    assert_eq!(workflow["permissions"], serde_json::json!({}));
    let jobs = &workflow["jobs"];
    let rights = |job: &str| jobs[job]["permissions"].clone();
    assert_eq!(jobs.as_object().unwrap().len(), 2);
    assert_eq!(rights("build"), serde_json::json!({"contents": "read"}));
    let publish = serde_json::json!({"pages": "write", "id-token": "write"});
    assert_eq!(rights("publish"), publish);
    assert_eq!(jobs["publish"]["needs"], "build");
    is_careful(&shell(&jobs["build"]["steps"]));
    let steps = jobs["build"]["steps"].as_array().unwrap();
    assert_eq!(steps[0]["with"]["persist-credentials"], false);
    let runs_on = ["build", "publish"].map(|job| jobs[job]["runs-on"].clone());
    assert_eq!(runs_on, ["ubuntu-24.04", "ubuntu-24.04"]);
}

#[test]
fn the_workflow_for_github_uses_actions_that_cannot_change() {
    let text = text("github-pages.yml");
    let uses: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("uses: "))
        .collect();
    assert_eq!(uses.len(), 3, "{uses:?}");
    for action in uses {
        let (name, rest) = action.split_once('@').unwrap();
        let (hash, version) = rest.split_once(" # v").expect(action);
        assert!(name.starts_with("actions/"), "{action}");
        assert!(
            hash.len() == 40 && hash.bytes().all(|c| c.is_ascii_hexdigit()),
            "{action}"
        );
        assert_eq!(version.split('.').count(), 3, "{action}");
    }
}

#[test]
fn the_workflow_for_gitlab_is_as_careful() {
    let workflow = read("gitlab-pages.yml");
    let job = &workflow["pages"];
    let image = job["image"].as_str().unwrap();
    assert!(image.starts_with("debian:12."), "{image}");
    assert_eq!(job["artifacts"]["paths"], serde_json::json!(["public"]));
    let rule = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";
    assert_eq!(job["rules"], serde_json::json!([{"if": rule}]));
    let mut lines = shell(&job["before_script"]);
    lines.extend(shell(&job["script"]));
    is_careful(&lines);
}

#[test]
fn the_page_on_hosting_names_every_file_that_a_host_is_told_by() {
    let page = std::fs::read_to_string(data("../docs/hosting.md")).unwrap();
    for name in [
        "_headers",
        "nginx.conf",
        ".htaccess",
        ".nojekyll",
        "404.html",
    ] {
        assert!(page.contains(&format!("\n| `{name}`")), "{name}");
    }
    for place in [
        "Netlify",
        "Cloudflare Pages",
        "GitHub Pages",
        "GitLab Pages",
        "nginx",
    ] {
        assert!(page.contains(&format!("\n## {place}\n")), "{place}");
    }
}
