using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rules");
        }
    }
}
