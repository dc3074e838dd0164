using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bank_category_rules",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    word = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    category_key = table.Column<long>(type: "bigint", nullable: true)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    provider = table.Column<int>(type: "integer", nullable: false),
                    provider_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    bank_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    bank_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    person_key = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    fault = table.Column<int>(type: "integer", nullable: true),
                    fault_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    fault_text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    fault_since = table.Column<long>(type: "bigint", nullable: true),
                    consent_until = table.Column<long>(type: "bigint", nullable: true),
                    has_new_accounts = table.Column<bool>(type: "boolean", nullable: false),
                    last_success_at = table.Column<long>(type: "bigint", nullable: true),
                    next_due_at = table.Column<long>(type: "bigint", nullable: true),
                    hold_until = table.Column<long>(type: "bigint", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    looks_first = table.Column<bool>(type: "boolean", nullable: false),
                    needs_whole = table.Column<bool>(type: "boolean", nullable: false),
                    sync_state = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    holder = table.Column<Guid>(type: "uuid", nullable: true),
                    holder_process = table.Column<Guid>(type: "uuid", nullable: true),
                    removal_due_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_connections", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "bank_link_sessions",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    provider = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    person_key = table.Column<long>(type: "bigint", nullable: true),
                    connection_key = table.Column<long>(type: "bigint", nullable: true),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    became_key = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_link_sessions", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "bank_schedules",
                columns: table => new
                {
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    every_hours = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_schedules", x => x.household_id);
                });

            migrationBuilder.CreateTable(
                name: "bank_account_links",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    connection_key = table.Column<long>(type: "bigint", nullable: false),
                    feed_account_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    persistent_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    mask = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    type = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    choice = table.Column<int>(type: "integer", nullable: false),
                    account_key = table.Column<long>(type: "bigint", nullable: true),
                    made_account = table.Column<bool>(type: "boolean", nullable: false),
                    start_date = table.Column<int>(type: "integer", nullable: true),
                    is_missing = table.Column<bool>(type: "boolean", nullable: false),
                    balance_minor = table.Column<long>(type: "bigint", nullable: true),
                    available_minor = table.Column<long>(type: "bigint", nullable: true),
                    balance_at = table.Column<long>(type: "bigint", nullable: true),
                    follows_opening = table.Column<bool>(type: "boolean", nullable: false),
                    opening_minor = table.Column<long>(type: "bigint", nullable: true)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    connection_key = table.Column<long>(type: "bigint", nullable: false),
                    transaction_key = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    bank_date = table.Column<int>(type: "integer", nullable: true),
                    bank_minor = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false)
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
                    connection_key = table.Column<long>(type: "bigint", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    connection_key = table.Column<long>(type: "bigint", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: true),
                    status = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    added = table.Column<int>(type: "integer", nullable: false),
                    modified = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<int>(type: "integer", nullable: false),
                    flagged = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    batch_key = table.Column<long>(type: "bigint", nullable: true)
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
