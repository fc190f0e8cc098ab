"""The ledger as the auditor reads it: who did, read or changed what, when, for which unit."""
