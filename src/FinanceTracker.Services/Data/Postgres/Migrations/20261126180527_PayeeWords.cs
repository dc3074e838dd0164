using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PayeeWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // As with the index of words: without trigrams names are looked through, and the same is found.
            migrationBuilder.Sql(
                """
                DO $$ BEGIN
                  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
                    CREATE INDEX ix_payees_names ON payees USING gin (name_key gin_trgm_ops) WHERE state = 0;
                    CREATE INDEX ix_payee_aliases_names ON payee_aliases USING gin (name_key gin_trgm_ops);
                  END IF;
                END $$
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX IF EXISTS ix_payees_names");
            migrationBuilder.Sql("DROP INDEX IF EXISTS ix_payee_aliases_names");
        }
    }
}
