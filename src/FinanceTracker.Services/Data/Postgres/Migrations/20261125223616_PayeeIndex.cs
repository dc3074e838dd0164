using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PayeeIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_transactions_payee",
                table: "transactions",
                columns: new[] { "household_id", "payee_key", "date", "sequence" },
                filter: "state = 0 AND payee_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_transactions_payee",
                table: "transactions");
        }
    }
}
