// Runs the two programs as their users do.
