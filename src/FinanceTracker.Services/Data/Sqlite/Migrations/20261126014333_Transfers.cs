using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Transfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "other_account",
                table: "transactions",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "transfer_proposals",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    from_key = table.Column<long>(type: "INTEGER", nullable: false),
                    to_key = table.Column<long>(type: "INTEGER", nullable: false),
                    evidence = table.Column<int>(type: "INTEGER", nullable: false),
                    is_rejected = table.Column<bool>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("pk_transfer_proposals", x => x.key);
                    table.ForeignKey(
                        name: "fk_transfer_proposals_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfer_proposals_transactions_from_key",
                        column: x => x.from_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfer_proposals_transactions_to_key",
                        column: x => x.to_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_batch_key",
                table: "transfer_proposals",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_from_key_to_key",
                table: "transfer_proposals",
                columns: new[] { "from_key", "to_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_id",
                table: "transfer_proposals",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_open",
                table: "transfer_proposals",
                columns: new[] { "household_id", "key" },
                filter: "state = 0 AND NOT is_rejected");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_to_key",
                table: "transfer_proposals",
                column: "to_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "transfer_proposals");

            migrationBuilder.DropColumn(
                name: "other_account",
                table: "transactions");
        }
    }
}
