using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
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
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "test_bank_items",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    link_token = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    link_until = table.Column<long>(type: "bigint", nullable: false),
                    return_to = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    repairs = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    public_token = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    item_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    access_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    linked_at = table.Column<long>(type: "bigint", nullable: true),
                    accounts = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    webhook = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
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
