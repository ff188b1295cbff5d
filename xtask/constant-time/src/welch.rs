//! Welch's t over times that were cropped at several percentiles.

/// What dudect and TVLA take as evidence.
pub(crate) const THRESHOLD: f64 = 4.5;

/// Parts of the times that are kept, the fast ones: interrupts make the slow end noisy.
const KEPT: [f64; 6] = [1.0, 0.99, 0.95, 0.9, 0.75, 0.5];

/// The largest |t| over all croppings. The limit is taken from both classes together.
pub(crate) fn largest_t(times: &[Vec<f64>; 2]) -> f64 {
    let mut all = times.concat();
    all.sort_by(f64::total_cmp);
    let cropped = KEPT.iter().filter_map(|kept| {
        let last = ((all.len() as f64 * kept) as usize).checked_sub(1)?;
        let limit = all[last];
        let keep = |class: &Vec<f64>| class.iter().copied().filter(|time| *time <= limit).collect::<Vec<_>>();
        Some(t(&keep(&times[0]), &keep(&times[1])).abs())
    });
    cropped.fold(0.0, f64::max)
}

fn t(a: &[f64], b: &[f64]) -> f64 {
    let ((mean_a, spread_a), (mean_b, spread_b)) = (spread(a), spread(b));
    let error = (spread_a + spread_b).sqrt();
    if error > 0.0 { (mean_a - mean_b) / error } else { 0.0 }
}

/// Mean, and variance of the mean.
fn spread(sample: &[f64]) -> (f64, f64) {
    if sample.len() < 2 {
        return (0.0, 0.0);
    }
    let count = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / count;
    let variance = sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, variance / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: means 2 and 4, variances 1 and 1, three values each: t = -2 / sqrt(2/3).
    #[test]
    fn t_is_welchs() {
        let value = t(&[1.0, 2.0, 3.0], &[3.0, 4.0, 5.0]);
        assert!((value + 2.449_489_742_783_178).abs() < 1e-12, "{value}");
    }

    #[test]
    fn a_shift_is_seen_and_noise_is_not() {
        let noise = |shift: f64, step: u32| (0..2000).map(|i| f64::from(i * step % 101) + shift).collect();
        assert!(largest_t(&[noise(0.0, 37), noise(0.0, 53)]) < THRESHOLD);
        assert!(largest_t(&[noise(0.0, 37), noise(8.0, 53)]) > THRESHOLD);
    }
}
