using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    transaction_key = table.Column<long>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: true),
                    height = table.Column<int>(type: "INTEGER", nullable: true),
                    has_thumbnail = table.Column<bool>(type: "INTEGER", nullable: false),
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: false),
                    row_count = table.Column<int>(type: "INTEGER", nullable: false),
                    adjustment_minor = table.Column<long>(type: "INTEGER", nullable: false),
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    stops_here = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_import = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_manual = table.Column<bool>(type: "INTEGER", nullable: false),
                    actions = table.Column<string>(type: "TEXT", nullable: false),
                    matches = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    owner_key = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    category_id = table.Column<byte[]>(type: "BLOB", nullable: true),
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
