using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TestBank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "test_bank_items",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    link_token = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    link_until = table.Column<long>(type: "INTEGER", nullable: false),
                    return_to = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    repairs = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    public_token = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    item_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    access_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accounts = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    webhook = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_bank_items", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_test_bank_items_access_hash",
                table: "test_bank_items",
                column: "access_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_bank_items_item_id",
                table: "test_bank_items",
                column: "item_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_bank_items_link_token",
                table: "test_bank_items",
                column: "link_token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_bank_items_public_token",
                table: "test_bank_items",
                column: "public_token",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_keys");

            migrationBuilder.DropTable(
                name: "test_bank_items");
        }
    }
}
