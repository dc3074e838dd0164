using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StatementsAndWatchedFolder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "imported_statements",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    run_key = table.Column<long>(type: "bigint", nullable: false),
                    account_key = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<int>(type: "integer", nullable: true),
                    last_day = table.Column<int>(type: "integer", nullable: true),
                    is_period_stated = table.Column<bool>(type: "boolean", nullable: false),
                    opening_minor = table.Column<long>(type: "bigint", nullable: true),
                    opening_day = table.Column<int>(type: "integer", nullable: true),
                    closing_minor = table.Column<long>(type: "bigint", nullable: true),
                    closing_day = table.Column<int>(type: "integer", nullable: true),
                    adds_up = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_statements", x => x.key);
                    table.ForeignKey(
                        name: "fk_imported_statements_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_imported_statements_import_runs_run_key",
                        column: x => x.run_key,
                        principalTable: "import_runs",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "watched_folders",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    folder_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    problem = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_folders", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_imported_statements_account_key_last_day",
                table: "imported_statements",
                columns: new[] { "account_key", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_imported_statements_run_key_position",
                table: "imported_statements",
                columns: new[] { "run_key", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_watched_folders_folder_name",
                table: "watched_folders",
                column: "folder_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_watched_folders_household_id",
                table: "watched_folders",
                column: "household_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "imported_statements");

            migrationBuilder.DropTable(
                name: "watched_folders");
        }
    }
}
