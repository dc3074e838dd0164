using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BillPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "transaction_key",
                table: "attachments",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "bill_key",
                table: "attachments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_attachments_bill_key_hash",
                table: "attachments",
                columns: new[] { "bill_key", "hash" },
                unique: true,
                filter: "state = 0 AND bill_key IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_attachments_bills_bill_key",
                table: "attachments",
                column: "bill_key",
                principalTable: "bills",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_attachments_bills_bill_key",
                table: "attachments");

            migrationBuilder.DropIndex(
                name: "ix_attachments_bill_key_hash",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "bill_key",
                table: "attachments");

            migrationBuilder.AlterColumn<long>(
                name: "transaction_key",
                table: "attachments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
