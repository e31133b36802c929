"""What the frozen command runs."""

from copyholder.__main__ import main

main()
