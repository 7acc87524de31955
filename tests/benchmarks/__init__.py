"""What the budgets say, measured."""
