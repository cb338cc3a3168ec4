"""The voices that the small model learns from: three neural synthesisers, and recordings of people."""
