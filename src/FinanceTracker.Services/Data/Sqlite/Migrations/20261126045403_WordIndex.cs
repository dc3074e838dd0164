using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WordIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Trigrams of each transaction's folded text; Data/Sqlite/SqliteWords keeps them.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE transaction_words USING fts5(search_text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')");
            migrationBuilder.Sql("INSERT INTO transaction_words (rowid, search_text) SELECT key, search_text FROM transactions WHERE search_text <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE transaction_words");
        }
    }
}
