using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RulesReceiptsAndStatements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "reconciliation_key",
                table: "transactions",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    transaction_key = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    has_thumbnail = table.Column<bool>(type: "boolean", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    batch_key = table.Column<long>(type: "bigint", nullable: false),
                    state_batch_key = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.key);
                    table.ForeignKey(
                        name: "fk_attachments_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attachments_transactions_transaction_key",
                        column: x => x.transaction_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reconciliations",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_key = table.Column<long>(type: "bigint", nullable: false),
                    date = table.Column<int>(type: "integer", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    adjustment_minor = table.Column<long>(type: "bigint", nullable: false),
                    balance_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    balance_minor = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    batch_key = table.Column<long>(type: "bigint", nullable: false),
                    state_batch_key = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliations", x => x.key);
                    table.ForeignKey(
                        name: "fk_reconciliations_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reconciliations_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rules",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    position = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    stops_here = table.Column<bool>(type: "boolean", nullable: false),
                    on_import = table.Column<bool>(type: "boolean", nullable: false),
                    on_manual = table.Column<bool>(type: "boolean", nullable: false),
                    actions = table.Column<string>(type: "text", nullable: false),
                    matches = table.Column<long>(type: "bigint", nullable: false),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    batch_key = table.Column<long>(type: "bigint", nullable: false),
                    state_batch_key = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rules", x => x.key);
                    table.ForeignKey(
                        name: "fk_rules_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    name_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    owner_key = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    category_id = table.Column<Guid>(type: "uuid", nullable: true),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    batch_key = table.Column<long>(type: "bigint", nullable: false),
                    state_batch_key = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => x.key);
                    table.ForeignKey(
                        name: "fk_saved_views_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_transactions_reconciliation_key",
                table: "transactions",
                column: "reconciliation_key",
                filter: "reconciliation_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_batch_key",
                table: "attachments",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_id",
                table: "attachments",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attachments_transaction_key_hash",
                table: "attachments",
                columns: new[] { "transaction_key", "hash" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_reconciliations_account_key_date",
                table: "reconciliations",
                columns: new[] { "account_key", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_reconciliations_batch_key",
                table: "reconciliations",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_reconciliations_id",
                table: "reconciliations",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rules_batch_key",
                table: "rules",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_rules_household_id_position",
                table: "rules",
                columns: new[] { "household_id", "position" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_rules_id",
                table: "rules",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_batch_key",
                table: "saved_views",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_household_id_owner_key_name_key",
                table: "saved_views",
                columns: new[] { "household_id", "owner_key", "name_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_id",
                table: "saved_views",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "reconciliations");

            migrationBuilder.DropTable(
                name: "rules");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "ix_transactions_reconciliation_key",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "reconciliation_key",
                table: "transactions");
        }
    }
}
