"""Makes content/en/{encoder,learned}.npz: what the understanding learns from wordings. Nothing here runs in the bot.

    wordings/*.jsonl + the entries' phrasings -> fit -> content/en/encoder.npz, learned.npz -> gate -> core gate.py
    the published weights of a sentence model -> table -> word_table.npz -> fit

`make fit` needs JAX, optax and scikit-learn (requirements-fit.lock) and the published weights, which it downloads and
checks. docs/understanding.md tells what was chosen and why.
"""
