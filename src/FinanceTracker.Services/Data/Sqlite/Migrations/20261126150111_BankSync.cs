using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BankSync : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "bank_link_key",
                table: "transactions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bank_category_rules",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    category_key = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_category_rules", x => x.key);
                    table.ForeignKey(
                        name: "fk_bank_category_rules_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bank_connections",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    provider = table.Column<int>(type: "INTEGER", nullable: false),
                    provider_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    bank_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    bank_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    person_key = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    fault = table.Column<int>(type: "INTEGER", nullable: true),
                    fault_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    fault_text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    fault_since = table.Column<long>(type: "INTEGER", nullable: true),
                    consent_until = table.Column<long>(type: "INTEGER", nullable: true),
                    has_new_accounts = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_success_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    hold_until = table.Column<long>(type: "INTEGER", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    looks_first = table.Column<bool>(type: "INTEGER", nullable: false),
                    needs_whole = table.Column<bool>(type: "INTEGER", nullable: false),
                    sync_state = table.Column<string>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    holder_process = table.Column<byte[]>(type: "BLOB", nullable: true),
                    removal_due_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_connections", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "bank_link_sessions",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    provider = table.Column<int>(type: "INTEGER", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: true),
                    connection_key = table.Column<long>(type: "INTEGER", nullable: true),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    became_key = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_link_sessions", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "bank_schedules",
                columns: table => new
                {
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    every_hours = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_schedules", x => x.household_id);
                });

            migrationBuilder.CreateTable(
                name: "bank_account_links",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    connection_key = table.Column<long>(type: "INTEGER", nullable: false),
                    feed_account_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    persistent_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    mask = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    choice = table.Column<int>(type: "INTEGER", nullable: false),
                    account_key = table.Column<long>(type: "INTEGER", nullable: true),
                    made_account = table.Column<bool>(type: "INTEGER", nullable: false),
                    start_date = table.Column<int>(type: "INTEGER", nullable: true),
                    is_missing = table.Column<bool>(type: "INTEGER", nullable: false),
                    balance_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    available_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    balance_at = table.Column<long>(type: "INTEGER", nullable: true),
                    follows_opening = table.Column<bool>(type: "INTEGER", nullable: false),
                    opening_minor = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_account_links", x => x.key);
                    table.ForeignKey(
                        name: "fk_bank_account_links_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_account_links_bank_connections_connection_key",
                        column: x => x.connection_key,
                        principalTable: "bank_connections",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_row_flags",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    connection_key = table.Column<long>(type: "INTEGER", nullable: false),
                    transaction_key = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    bank_date = table.Column<int>(type: "INTEGER", nullable: true),
                    bank_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_row_flags", x => x.key);
                    table.ForeignKey(
                        name: "fk_bank_row_flags_bank_connections_connection_key",
                        column: x => x.connection_key,
                        principalTable: "bank_connections",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bank_row_flags_transactions_transaction_key",
                        column: x => x.transaction_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_secrets",
                columns: table => new
                {
                    connection_key = table.Column<long>(type: "INTEGER", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_secrets", x => x.connection_key);
                    table.ForeignKey(
                        name: "fk_bank_secrets_bank_connections_connection_key",
                        column: x => x.connection_key,
                        principalTable: "bank_connections",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sync_runs",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    connection_key = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    modified = table.Column<int>(type: "INTEGER", nullable: false),
                    removed = table.Column<int>(type: "INTEGER", nullable: false),
                    flagged = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    notes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_runs", x => x.key);
                    table.ForeignKey(
                        name: "fk_sync_runs_bank_connections_connection_key",
                        column: x => x.connection_key,
                        principalTable: "bank_connections",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bank_account_links_account_key",
                table: "bank_account_links",
                column: "account_key");

            migrationBuilder.CreateIndex(
                name: "ix_bank_account_links_connection_key_feed_account_id",
                table: "bank_account_links",
                columns: new[] { "connection_key", "feed_account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_account_links_id",
                table: "bank_account_links",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_category_rules_household_id_word",
                table: "bank_category_rules",
                columns: new[] { "household_id", "word" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_connections_household_id_provider_provider_id",
                table: "bank_connections",
                columns: new[] { "household_id", "provider", "provider_id" },
                unique: true,
                filter: "state <> 3");

            migrationBuilder.CreateIndex(
                name: "ix_bank_connections_id",
                table: "bank_connections",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_link_sessions_household_id_token_hash",
                table: "bank_link_sessions",
                columns: new[] { "household_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_link_sessions_until",
                table: "bank_link_sessions",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_bank_row_flags_connection_key",
                table: "bank_row_flags",
                column: "connection_key");

            migrationBuilder.CreateIndex(
                name: "ix_bank_row_flags_id",
                table: "bank_row_flags",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_row_flags_transaction_key",
                table: "bank_row_flags",
                column: "transaction_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sync_runs_connection_key_key",
                table: "sync_runs",
                columns: new[] { "connection_key", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_sync_runs_id",
                table: "sync_runs",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_account_links");

            migrationBuilder.DropTable(
                name: "bank_category_rules");

            migrationBuilder.DropTable(
                name: "bank_link_sessions");

            migrationBuilder.DropTable(
                name: "bank_row_flags");

            migrationBuilder.DropTable(
                name: "bank_schedules");

            migrationBuilder.DropTable(
                name: "bank_secrets");

            migrationBuilder.DropTable(
                name: "sync_runs");

            migrationBuilder.DropTable(
                name: "bank_connections");

            migrationBuilder.DropColumn(
                name: "bank_link_key",
                table: "transactions");
        }
    }
}
