using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WordIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Trigrams come with PostgreSQL's own extensions, but a server may lack them or forbid them: then search looks at every row, and finds the same.
            migrationBuilder.Sql(
                """
                DO $$ BEGIN
                  BEGIN
                    CREATE EXTENSION IF NOT EXISTS pg_trgm;
                  EXCEPTION WHEN OTHERS THEN
                    RAISE NOTICE 'pg_trgm is not to be had: %', SQLERRM;
                  END;
                  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
                    CREATE INDEX ix_transactions_search_text ON transactions USING gin (search_text gin_trgm_ops) WHERE state = 0;
                  END IF;
                END $$
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX IF EXISTS ix_transactions_search_text");
        }
    }
}
