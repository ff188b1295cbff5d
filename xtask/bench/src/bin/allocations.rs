//! Counts allocations. A program of its own: an allocator that counts takes time from whoever allocates.

use bench::allocations;

fn main() {
    let counted = |work: &dyn Fn()| {
        // The first time fills caches and memories.
        work();
        allocation_counter::measure(work).count_total
    };
    for (what, count) in allocations::of(&counted) {
        println!("{count} {what}");
    }
}
