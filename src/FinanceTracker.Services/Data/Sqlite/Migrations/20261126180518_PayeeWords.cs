using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PayeeWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_transactions_payee",
                table: "transactions");
            // With what sums are made of, so that they need no row.
            migrationBuilder.Sql("CREATE INDEX ix_transactions_payee ON transactions (household_id, payee_key, date, sequence, amount_minor, amount_currency, status, transfer_key) WHERE state = 0 AND payee_key IS NOT NULL");
            // Trigrams of each payee's folded names; Data/Sqlite/SqlitePayeeWords keeps them.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE payee_words USING fts5(names, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')");
            migrationBuilder.Sql(
                """
                INSERT INTO payee_words (rowid, names)
                SELECT key, name_key || coalesce((SELECT char(10) || group_concat(name_key, char(10)) FROM payee_aliases WHERE payee_key = payees.key), '') FROM payees
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE payee_words");
            migrationBuilder.Sql("DROP INDEX ix_transactions_payee");
            migrationBuilder.CreateIndex(
                name: "ix_transactions_payee",
                table: "transactions",
                columns: new[] { "household_id", "payee_key", "date", "sequence" },
                filter: "state = 0 AND payee_key IS NOT NULL");
        }
    }
}
