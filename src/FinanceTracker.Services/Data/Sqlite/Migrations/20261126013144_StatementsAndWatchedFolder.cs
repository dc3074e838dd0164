using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    run_key = table.Column<long>(type: "INTEGER", nullable: false),
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    first_day = table.Column<int>(type: "INTEGER", nullable: true),
                    last_day = table.Column<int>(type: "INTEGER", nullable: true),
                    is_period_stated = table.Column<bool>(type: "INTEGER", nullable: false),
                    opening_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    opening_day = table.Column<int>(type: "INTEGER", nullable: true),
                    closing_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    closing_day = table.Column<int>(type: "INTEGER", nullable: true),
                    adds_up = table.Column<bool>(type: "INTEGER", nullable: true)
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    folder_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
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
