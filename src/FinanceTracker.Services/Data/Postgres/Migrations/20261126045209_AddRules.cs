using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
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
