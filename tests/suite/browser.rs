//! A browser as small as it can be: asks a served site for pages and listens to
//! its events.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::folder::{Folder, wait_for};

/// How long an answer may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A served project.
pub(crate) struct Served {
    child: Child,
    lines: Receiver<String>,
    heard: Vec<String>,
    /// The port it answers on.
    pub(crate) port: u16,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status: 200, 404, …; 0 when there was no answer at all.
    pub(crate) status: u16,
    /// Its headers, with small letters.
    pub(crate) headers: BTreeMap<String, String>,
    /// What it sent.
    pub(crate) body: String,
}

/// What a server tells the pages that are open.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// What it is called.
    pub(crate) name: String,
    /// What it says.
    pub(crate) data: String,
}

impl Served {
    /// Serves a folder's project on any free port.
    pub(crate) fn start(folder: &Folder, more: &[&str]) -> Served {
        let mut arguments = vec!["serve", "--today", "2026-06-01"];
        arguments.extend(more);
        if !more.contains(&"--port") {
            arguments.extend(["--port", "0"]);
        }
        let mut child = folder
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        read_lines(child.stdout.take().unwrap(), sender.clone());
        read_lines(child.stderr.take().unwrap(), sender);
        let mut served = Served {
            child,
            lines,
            heard: Vec::new(),
            port: 0,
        };
        let line = served.says("http://127.0.0.1:");
        let (_, rest) = line.split_once("127.0.0.1:").unwrap();
        served.port = rest.split('/').next().unwrap().parse().unwrap();
        served
    }

    /// Waits for a line with some words in it on the terminal.
    pub(crate) fn says(&mut self, words: &str) -> String {
        loop {
            if let Some(at) = self.heard.iter().position(|line| line.contains(words)) {
                return self.heard.remove(at);
            }
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("`{words}` was never said"));
            self.heard.push(line);
        }
    }

    /// Every line that it said and nobody waited for.
    pub(crate) fn said(&mut self) -> Vec<String> {
        self.heard.extend(self.lines.try_iter());
        std::mem::take(&mut self.heard)
    }

    /// Asks for an address.
    pub(crate) fn get(&self, address: &str) -> Answer {
        get(self.port, address)
    }

    /// Waits until a page has some words in it.
    pub(crate) fn shows(&self, address: &str, words: &str) {
        wait_for(&format!("{words} on {address}"), || {
            let answer = self.get(address);
            (answer.status == 200 && answer.body.contains(words)).then_some(())
        });
    }

    /// Waits until there is no page at an address.
    pub(crate) fn hides(&self, address: &str) {
        wait_for(&format!("404 for {address}"), || {
            (self.get(address).status == 404).then_some(())
        });
    }

    /// Whether it still runs.
    pub(crate) fn is_up(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_lines(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}

/// Asks a server on this machine for an address, as a browser does.
pub(crate) fn get(port: u16, address: &str) -> Answer {
    let request = format!("GET {address} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    ask(port, request.as_bytes())
}

/// Sends bytes to a server on this machine, and reads what it answers.
pub(crate) fn ask(port: u16, request: &[u8]) -> Answer {
    let mut stream = connect(port);
    // It may close the connection before all is sent.
    let _ = stream.write_all(request);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    Answer::of(&String::from_utf8_lossy(&bytes))
}

/// A connection to a server on this machine.
pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

impl Answer {
    fn of(text: &str) -> Answer {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }
}

/// Listens to a server's events, from when it knows of the listener on.
pub(crate) fn listen(port: u16) -> Receiver<Event> {
    let mut stream = connect(port);
    let request = "GET /@candour/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.starts_with("retry:")), "no events");
    let (sender, events) = channel();
    thread::spawn(move || {
        let mut event = Event {
            name: String::new(),
            data: String::new(),
        };
        for line in lines {
            if let Some(name) = line.strip_prefix("event: ") {
                name.clone_into(&mut event.name);
            } else if let Some(data) = line.strip_prefix("data: ") {
                event.data.push_str(data);
                event.data.push('\n');
            } else if line.is_empty() && !event.name.is_empty() {
                let next = Event {
                    name: String::new(),
                    data: String::new(),
                };
                if sender.send(std::mem::replace(&mut event, next)).is_err() {
                    return;
                }
            }
        }
    });
    events
}

/// Waits for the next event.
pub(crate) fn next(events: &Receiver<Event>) -> Event {
    events.recv_timeout(PATIENCE).expect("an event")
}
