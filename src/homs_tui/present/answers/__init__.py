"""The one door of exports: records are the contract, writers are forms of them."""
