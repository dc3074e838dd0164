using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DuplicatesAndRefunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "refund_of_key",
                table: "transactions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "pair_rejections",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    question = table.Column<int>(type: "INTEGER", nullable: false),
                    one_key = table.Column<long>(type: "INTEGER", nullable: false),
                    other_key = table.Column<long>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("pk_pair_rejections", x => x.key);
                    table.ForeignKey(
                        name: "fk_pair_rejections_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pair_rejections_transactions_one_key",
                        column: x => x.one_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pair_rejections_transactions_other_key",
                        column: x => x.other_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_transactions_refund_of_key",
                table: "transactions",
                column: "refund_of_key",
                filter: "refund_of_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pair_rejections_batch_key",
                table: "pair_rejections",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_pair_rejections_id",
                table: "pair_rejections",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pair_rejections_one_key_other_key_question",
                table: "pair_rejections",
                columns: new[] { "one_key", "other_key", "question" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_pair_rejections_other_key",
                table: "pair_rejections",
                column: "other_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pair_rejections");

            migrationBuilder.DropIndex(
                name: "ix_transactions_refund_of_key",
                table: "transactions");

            migrationBuilder.DropColumn(
                name: "refund_of_key",
                table: "transactions");
        }
    }
}
