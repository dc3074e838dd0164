using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddDemoAndSetup : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_demo",
                table: "households",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "setup",
                table: "households",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_demo",
                table: "households");

            migrationBuilder.DropColumn(
                name: "setup",
                table: "households");
        }
    }
}
