using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_totals",
                columns: table => new
                {
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sum_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    row_count = table.Column<long>(type: "INTEGER", nullable: false),
                    review_count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_totals", x => x.account_key);
                });

            migrationBuilder.CreateTable(
                name: "batches",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    removed = table.Column<int>(type: "INTEGER", nullable: false),
                    undone_by_key = table.Column<long>(type: "INTEGER", nullable: true),
                    undoes_key = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "category_month_totals",
                columns: table => new
                {
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    category_key = table.Column<long>(type: "INTEGER", nullable: false),
                    in_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    out_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    row_count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category_month_totals", x => new { x.household_id, x.month, x.account_key, x.category_key });
                });

            migrationBuilder.CreateTable(
                name: "day_totals",
                columns: table => new
                {
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sum_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    row_count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_totals", x => new { x.account_key, x.day });
                });

            migrationBuilder.CreateTable(
                name: "households",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    first_weekday = table.Column<int>(type: "INTEGER", nullable: false),
                    month_start_day = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_households", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    household_key = table.Column<long>(type: "INTEGER", nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    client_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    body_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    location = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    file_size = table.Column<long>(type: "INTEGER", nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    ledger_version = table.Column<long>(type: "INTEGER", nullable: false),
                    decision_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_runs", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "ledger_heads",
                columns: table => new
                {
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    next_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_heads", x => x.household_id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    locale = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    is_administrator = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_throttles",
                columns: table => new
                {
                    bucket = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    window_start = table.Column<long>(type: "INTEGER", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_throttles", x => x.bucket);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    bank_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    type = table.Column<int>(type: "INTEGER", nullable: false),
                    opening_date = table.Column<int>(type: "INTEGER", nullable: false),
                    is_closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    include_in_net_worth = table.Column<bool>(type: "INTEGER", nullable: false),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: false),
                    notes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    is_synced = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_synced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    available_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    opening_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    opening_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.key);
                    table.ForeignKey(
                        name: "fk_accounts_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "categories",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    parent_key = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    icon = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    colour = table.Column<int>(type: "INTEGER", nullable: true),
                    is_archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_categories", x => x.key);
                    table.ForeignKey(
                        name: "fk_categories_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_categories_categories_parent_key",
                        column: x => x.parent_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    entity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    entity_key = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    root_key = table.Column<long>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.key);
                    table.ForeignKey(
                        name: "fk_changes_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tags",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    colour = table.Column<int>(type: "INTEGER", nullable: true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tags", x => x.key);
                    table.ForeignKey(
                        name: "fk_tags_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_key = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.key);
                    table.ForeignKey(
                        name: "fk_memberships_asp_net_users_person_key",
                        column: x => x.person_key,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_memberships_households_household_key",
                        column: x => x.household_key,
                        principalTable: "households",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_claims_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_person_logins_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_person_passkeys_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_person_tokens_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.key);
                    table.ForeignKey(
                        name: "fk_sessions_people_person_key",
                        column: x => x.person_key,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_hints",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_hints", x => x.key);
                    table.ForeignKey(
                        name: "fk_account_hints_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statement_balances",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    balance_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    balance_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_balances", x => x.key);
                    table.ForeignKey(
                        name: "fk_statement_balances_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_statement_balances_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tombstones",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    fingerprint = table.Column<long>(type: "INTEGER", nullable: false),
                    occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tombstones", x => x.key);
                    table.ForeignKey(
                        name: "fk_tombstones_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tombstones_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payees",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    colour = table.Column<int>(type: "INTEGER", nullable: true),
                    default_category_key = table.Column<long>(type: "INTEGER", nullable: true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payees", x => x.key);
                    table.ForeignKey(
                        name: "fk_payees_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payees_categories_default_category_key",
                        column: x => x.default_category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refresh_tokens",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_key = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_tokens", x => x.key);
                    table.ForeignKey(
                        name: "fk_refresh_tokens_sessions_session_key",
                        column: x => x.session_key,
                        principalTable: "sessions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payee_aliases",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    payee_key = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payee_aliases", x => x.key);
                    table.ForeignKey(
                        name: "fk_payee_aliases_payees_payee_key",
                        column: x => x.payee_key,
                        principalTable: "payees",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transactions",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    posted_date = table.Column<int>(type: "INTEGER", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    category_key = table.Column<long>(type: "INTEGER", nullable: true),
                    payee_key = table.Column<long>(type: "INTEGER", nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    notes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    cleared = table.Column<int>(type: "INTEGER", nullable: false),
                    is_reviewed = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_recurring = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_adjustment = table.Column<bool>(type: "INTEGER", nullable: false),
                    transfer_key = table.Column<long>(type: "INTEGER", nullable: true),
                    origin = table.Column<int>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    bank_text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    bank_date = table.Column<int>(type: "INTEGER", nullable: true),
                    bank_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    original_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    original_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    fingerprint = table.Column<long>(type: "INTEGER", nullable: true),
                    occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    check_number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    locked = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transactions", x => x.key);
                    table.ForeignKey(
                        name: "fk_transactions_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transactions_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transactions_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transactions_payees_payee_key",
                        column: x => x.payee_key,
                        principalTable: "payees",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transaction_parts",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    transaction_key = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    category_key = table.Column<long>(type: "INTEGER", nullable: true),
                    notes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transaction_parts", x => x.key);
                    table.ForeignKey(
                        name: "fk_transaction_parts_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transaction_parts_transactions_transaction_key",
                        column: x => x.transaction_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transaction_tags",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    transaction_key = table.Column<long>(type: "INTEGER", nullable: false),
                    tag_key = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transaction_tags", x => x.key);
                    table.ForeignKey(
                        name: "fk_transaction_tags_tags_tag_key",
                        column: x => x.tag_key,
                        principalTable: "tags",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transaction_tags_transactions_transaction_key",
                        column: x => x.transaction_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    from_key = table.Column<long>(type: "INTEGER", nullable: false),
                    to_key = table.Column<long>(type: "INTEGER", nullable: false),
                    made_key = table.Column<long>(type: "INTEGER", nullable: true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.key);
                    table.ForeignKey(
                        name: "fk_transfers_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfers_transactions_from_key",
                        column: x => x.from_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfers_transactions_to_key",
                        column: x => x.to_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_hints_account_key_hash",
                table: "account_hints",
                columns: new[] { "account_key", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_totals_household_id",
                table: "account_totals",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_batch_key",
                table: "accounts",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_household_id",
                table: "accounts",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_id",
                table: "accounts",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batches_household_id_key",
                table: "batches",
                columns: new[] { "household_id", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_batches_id",
                table: "batches",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_categories_batch_key",
                table: "categories",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_categories_household_id_parent_key_name_key",
                table: "categories",
                columns: new[] { "household_id", "parent_key", "name_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_categories_id",
                table: "categories",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_category_month_totals_category_key_month",
                table: "category_month_totals",
                columns: new[] { "category_key", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_changes_batch_key",
                table: "changes",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_changes_root_key_root_batch_key",
                table: "changes",
                columns: new[] { "root_key", "root", "batch_key" });

            migrationBuilder.CreateIndex(
                name: "ix_households_id",
                table: "households",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_created_at",
                table: "idempotency_records",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_person_key_household_key_route_client_key",
                table: "idempotency_records",
                columns: new[] { "person_key", "household_key", "route", "client_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_runs_expires_at",
                table: "import_runs",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_import_runs_household_id_file_hash",
                table: "import_runs",
                columns: new[] { "household_id", "file_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_import_runs_id",
                table: "import_runs",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_household_key",
                table: "memberships",
                column: "household_key");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_person_key_household_key",
                table: "memberships",
                columns: new[] { "person_key", "household_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payee_aliases_household_id_name_key",
                table: "payee_aliases",
                columns: new[] { "household_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payee_aliases_payee_key",
                table: "payee_aliases",
                column: "payee_key");

            migrationBuilder.CreateIndex(
                name: "ix_payees_batch_key",
                table: "payees",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_payees_household_id_name_key",
                table: "payees",
                columns: new[] { "household_id", "name_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_payees_id",
                table: "payees",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "people",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_public_id",
                table: "people",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_hash",
                table: "refresh_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_session_key",
                table: "refresh_tokens",
                column: "session_key");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_id",
                table: "sessions",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_person_key",
                table: "sessions",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_throttles_window_start",
                table: "sign_in_throttles",
                column: "window_start");

            migrationBuilder.CreateIndex(
                name: "ix_statement_balances_account_key_date",
                table: "statement_balances",
                columns: new[] { "account_key", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_statement_balances_batch_key",
                table: "statement_balances",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_statement_balances_id",
                table: "statement_balances",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tags_batch_key",
                table: "tags",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_tags_household_id_name_key",
                table: "tags",
                columns: new[] { "household_id", "name_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_id",
                table: "tags",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tombstones_account_key_fingerprint_occurrence",
                table: "tombstones",
                columns: new[] { "account_key", "fingerprint", "occurrence" });

            migrationBuilder.CreateIndex(
                name: "ix_tombstones_batch_key",
                table: "tombstones",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_tombstones_id",
                table: "tombstones",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transaction_parts_category_key",
                table: "transaction_parts",
                column: "category_key");

            migrationBuilder.CreateIndex(
                name: "ix_transaction_parts_transaction_key_position",
                table: "transaction_parts",
                columns: new[] { "transaction_key", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_transaction_tags_tag_key",
                table: "transaction_tags",
                column: "tag_key");

            migrationBuilder.CreateIndex(
                name: "ix_transaction_tags_transaction_key_tag_key",
                table: "transaction_tags",
                columns: new[] { "transaction_key", "tag_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_account_key_bank_date",
                table: "transactions",
                columns: new[] { "account_key", "bank_date" },
                filter: "bank_date IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_household_id_account_key_date_sequence",
                table: "transactions",
                columns: new[] { "household_id", "account_key", "date", "sequence" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_account_key_external_id",
                table: "transactions",
                columns: new[] { "account_key", "external_id" },
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_account_key_fingerprint_occurrence",
                table: "transactions",
                columns: new[] { "account_key", "fingerprint", "occurrence" },
                unique: true,
                filter: "state = 0 AND fingerprint IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_batch_key",
                table: "transactions",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_category_key_date_sequence",
                table: "transactions",
                columns: new[] { "category_key", "date", "sequence" },
                filter: "state = 0 AND category_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_household_id_date_sequence",
                table: "transactions",
                columns: new[] { "household_id", "date", "sequence" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_id",
                table: "transactions",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_state_batch_key",
                table: "transactions",
                column: "state_batch_key",
                filter: "state_batch_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_transfer_key",
                table: "transactions",
                column: "transfer_key",
                filter: "transfer_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transactions_unreviewed",
                table: "transactions",
                columns: new[] { "household_id", "is_reviewed", "date", "sequence" },
                filter: "state = 0 AND NOT is_reviewed");

            migrationBuilder.CreateIndex(
                name: "ux_transactions_feed_id",
                table: "transactions",
                columns: new[] { "account_key", "origin", "external_id" },
                unique: true,
                filter: "state = 0 AND origin IN (2, 3) AND external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_batch_key",
                table: "transfers",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_from_key",
                table: "transfers",
                column: "from_key",
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_id",
                table: "transfers",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfers_to_key",
                table: "transfers",
                column: "to_key",
                unique: true,
                filter: "state = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_hints");

            migrationBuilder.DropTable(
                name: "account_totals");

            migrationBuilder.DropTable(
                name: "category_month_totals");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "day_totals");

            migrationBuilder.DropTable(
                name: "idempotency_records");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "ledger_heads");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "payee_aliases");

            migrationBuilder.DropTable(
                name: "person_claims");

            migrationBuilder.DropTable(
                name: "person_logins");

            migrationBuilder.DropTable(
                name: "person_passkeys");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "refresh_tokens");

            migrationBuilder.DropTable(
                name: "sign_in_throttles");

            migrationBuilder.DropTable(
                name: "statement_balances");

            migrationBuilder.DropTable(
                name: "tombstones");

            migrationBuilder.DropTable(
                name: "transaction_parts");

            migrationBuilder.DropTable(
                name: "transaction_tags");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "households");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "tags");

            migrationBuilder.DropTable(
                name: "transactions");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "payees");

            migrationBuilder.DropTable(
                name: "categories");

            migrationBuilder.DropTable(
                name: "batches");
        }
    }
}
