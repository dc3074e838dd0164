using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Transfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "other_account",
                table: "transactions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "transfer_proposals",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    from_key = table.Column<long>(type: "bigint", nullable: false),
                    to_key = table.Column<long>(type: "bigint", nullable: false),
                    evidence = table.Column<int>(type: "integer", nullable: false),
                    is_rejected = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("pk_transfer_proposals", x => x.key);
                    table.ForeignKey(
                        name: "fk_transfer_proposals_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfer_proposals_transactions_from_key",
                        column: x => x.from_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfer_proposals_transactions_to_key",
                        column: x => x.to_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_batch_key",
                table: "transfer_proposals",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_from_key_to_key",
                table: "transfer_proposals",
                columns: new[] { "from_key", "to_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_id",
                table: "transfer_proposals",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_open",
                table: "transfer_proposals",
                columns: new[] { "household_id", "key" },
                filter: "state = 0 AND NOT is_rejected");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposals_to_key",
                table: "transfer_proposals",
                column: "to_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "transfer_proposals");

            migrationBuilder.DropColumn(
                name: "other_account",
                table: "transactions");
        }
    }
}
