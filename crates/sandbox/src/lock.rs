//! Mutexes that outlive a panic.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A panic in another thread leaves the books as they are; the sandbox goes on.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A mutex that knows whether anybody may have changed what is in it.
#[derive(Default)]
pub(crate) struct Watched<T> {
    inner: Mutex<T>,
    touched: AtomicBool,
}

/// The content of a [`Watched`], as long as nobody else has it.
pub(crate) struct Held<'a, T> {
    guard: MutexGuard<'a, T>,
    touched: &'a AtomicBool,
}

impl<T> Watched<T> {
    /// Counts as touched until it was looked at.
    pub(crate) fn new(value: T) -> Self {
        Self { inner: Mutex::new(value), touched: AtomicBool::new(true) }
    }

    pub(crate) fn held(&self) -> Held<'_, T> {
        Held { guard: locked(&self.inner), touched: &self.touched }
    }

    /// The content, where it was touched since the last time; it counts as untouched from here on.
    pub(crate) fn take_touched(&self) -> Option<MutexGuard<'_, T>> {
        // Under the lock, so that no change falls between flag and look.
        let guard = locked(&self.inner);
        self.touched.swap(false, Ordering::SeqCst).then_some(guard)
    }

    /// Without counting as touched.
    pub(crate) fn quietly(&self) -> MutexGuard<'_, T> {
        locked(&self.inner)
    }

    pub(crate) fn touch(&self) {
        self.touched.store(true, Ordering::SeqCst);
    }
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T> DerefMut for Held<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.touched.store(true, Ordering::SeqCst);
        &mut self.guard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_only_looks_touches_nothing() {
        let watched = Watched::new(1);
        assert!(watched.take_touched().is_some(), "new ones were never looked at");
        assert_eq!(*watched.held(), 1);
        assert!(watched.take_touched().is_none());
        *watched.held() += 1;
        assert_eq!(watched.take_touched().map(|value| *value), Some(2));
        *watched.quietly() += 1;
        assert!(watched.take_touched().is_none());
        watched.touch();
        assert_eq!(watched.take_touched().map(|value| *value), Some(3));
    }
}
