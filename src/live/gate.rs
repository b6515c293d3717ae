//! Lets requests wait while saved files are taken in, so that nobody sees what was.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// How long a request waits at the most: then what was is better than nothing.
const LONGEST: Duration = Duration::from_secs(5);

/// A gate that requests go through.
#[derive(Debug, Default)]
pub struct Gate {
    is_closed: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    /// Lets requests wait from now on.
    pub fn close(&self) {
        self.set(true);
    }

    /// Lets all requests through that wait, and those to come.
    pub fn open(&self) {
        self.set(false);
        self.opened.notify_all();
    }

    /// Waits until the gate is open, but not for ever.
    pub fn pass(&self) {
        if let Ok(is_closed) = self.is_closed.lock() {
            let still = |is_closed: &mut bool| *is_closed;
            // Whoever has waited long enough goes on as well.
            let _ = self.opened.wait_timeout_while(is_closed, LONGEST, still);
        }
    }

    fn set(&self, closed: bool) {
        if let Ok(mut is_closed) = self.is_closed.lock() {
            *is_closed = closed;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{RecvTimeoutError, channel};

    use super::*;

    #[test]
    fn a_request_waits_until_the_gate_is_open() {
        let gate = Arc::new(Gate::default());
        gate.pass();
        gate.close();
        let (sender, passed) = channel();
        let waiting = gate.clone();
        let request = std::thread::spawn(move || {
            waiting.pass();
            sender.send(()).unwrap();
        });
        let soon = passed.recv_timeout(Duration::from_millis(50));
        assert_eq!(soon, Err(RecvTimeoutError::Timeout));
        gate.open();
        passed.recv_timeout(Duration::from_secs(2)).unwrap();
        request.join().unwrap();
    }
}
