-- for secrets to be sealed again with a new key
grant update (secret) on escrow.accounts to ${app_role};
