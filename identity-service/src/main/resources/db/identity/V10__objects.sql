-- Users, groups, roles and the settings of accounts. Names of constraints are known to the code that turns a violation into
-- an error code.
ALTER TABLE account ADD COLUMN groups int NOT NULL DEFAULT 0 CHECK (groups >= 0);
ALTER TABLE account ADD COLUMN roles int NOT NULL DEFAULT 0 CHECK (roles >= 0);
ALTER TABLE account ADD COLUMN closed_at timestamptz;

-- What an account has set; whoever has no row, or no value in it, has the defaults.
CREATE TABLE account_settings (
    account_id          bigint PRIMARY KEY REFERENCES account,
    security_preference jsonb,
    password_policy     jsonb
);

ALTER TABLE ram_user ADD COLUMN enabled boolean NOT NULL DEFAULT true;
ALTER TABLE ram_user ADD COLUMN updated_at timestamptz;
UPDATE ram_user SET updated_at = created_at;
ALTER TABLE ram_user ALTER COLUMN updated_at SET NOT NULL;

-- What is known of a person. It is in no event, so that it can be changed and forgotten.
CREATE TABLE user_profile (
    user_id      text PRIMARY KEY REFERENCES ram_user ON DELETE CASCADE,
    display_name text,
    mobile_phone text,
    email        text,
    comments     text
);

CREATE TABLE ram_group (
    group_id   text        PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account,
    group_name text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version    bigint      NOT NULL
);
CREATE UNIQUE INDEX ram_group_name ON ram_group (account_id, lower(group_name) COLLATE "C");

CREATE TABLE group_comments (
    group_id text PRIMARY KEY REFERENCES ram_group ON DELETE CASCADE,
    comments text NOT NULL
);

-- Its references keep a group or a user from vanishing while somebody joins.
CREATE TABLE membership (
    user_id    text        NOT NULL,
    group_id   text        NOT NULL,
    account_id bigint      NOT NULL,
    joined_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, group_id),
    CONSTRAINT membership_user FOREIGN KEY (user_id) REFERENCES ram_user,
    CONSTRAINT membership_group FOREIGN KEY (group_id) REFERENCES ram_group
);
CREATE INDEX membership_of_group ON membership (group_id);

CREATE TABLE ram_role (
    role_id              text        PRIMARY KEY,
    account_id           bigint      NOT NULL REFERENCES account,
    role_name            text        NOT NULL,
    description          text,
    trust_policy         text        NOT NULL,
    trusted_principals   jsonb       NOT NULL,
    max_session_duration int         NOT NULL,
    enabled              boolean     NOT NULL DEFAULT true,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    version              bigint      NOT NULL
);
CREATE UNIQUE INDEX ram_role_name ON ram_role (account_id, lower(role_name) COLLATE "C");

CREATE TABLE tag (
    owner_id  text NOT NULL,
    tag_key   text NOT NULL,
    tag_value text NOT NULL,
    PRIMARY KEY (owner_id, tag_key)
);
