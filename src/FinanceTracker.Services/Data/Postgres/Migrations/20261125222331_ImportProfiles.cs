using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ImportProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "summary",
                table: "import_runs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "import_profiles",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    account_key = table.Column<long>(type: "bigint", nullable: false),
                    signature = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    format = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    has_headings = table.Column<bool>(type: "boolean", nullable: false),
                    has_columns = table.Column<bool>(type: "boolean", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    corrected_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_profiles", x => x.key);
                    table.ForeignKey(
                        name: "fk_import_profiles_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_profiles_account_key_signature",
                table: "import_profiles",
                columns: new[] { "account_key", "signature" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_profiles_household_id_corrected_at",
                table: "import_profiles",
                columns: new[] { "household_id", "corrected_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_profiles");

            migrationBuilder.DropColumn(
                name: "summary",
                table: "import_runs");
        }
    }
}
