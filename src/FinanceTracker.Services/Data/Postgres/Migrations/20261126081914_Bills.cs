using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Bills : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bills",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    is_income = table.Column<bool>(type: "boolean", nullable: false),
                    is_varying = table.Column<bool>(type: "boolean", nullable: false),
                    least_minor = table.Column<long>(type: "bigint", nullable: true),
                    most_minor = table.Column<long>(type: "bigint", nullable: true),
                    account_key = table.Column<long>(type: "bigint", nullable: true),
                    category_key = table.Column<long>(type: "bigint", nullable: true),
                    payee_key = table.Column<long>(type: "bigint", nullable: true),
                    schedule = table.Column<string>(type: "text", nullable: false),
                    open_from = table.Column<int>(type: "integer", nullable: false),
                    is_autopay = table.Column<bool>(type: "boolean", nullable: false),
                    auto_match = table.Column<bool>(type: "boolean", nullable: false),
                    reminder_days = table.Column<int>(type: "integer", nullable: false),
                    cancelled_on = table.Column<int>(type: "integer", nullable: true),
                    notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    amount_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
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
                    table.PrimaryKey("pk_bills", x => x.key);
                    table.ForeignKey(
                        name: "fk_bills_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bills_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bills_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bills_payees_payee_key",
                        column: x => x.payee_key,
                        principalTable: "payees",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    household_key = table.Column<long>(type: "bigint", nullable: false),
                    selector = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.key);
                    table.ForeignKey(
                        name: "fk_calendar_feeds_asp_net_users_person_key",
                        column: x => x.person_key,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recurring_rejections",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    mark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
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
                    table.PrimaryKey("pk_recurring_rejections", x => x.key);
                    table.ForeignKey(
                        name: "fk_recurring_rejections_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bill_mismatches",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    bill_key = table.Column<long>(type: "bigint", nullable: false),
                    transaction_key = table.Column<long>(type: "bigint", nullable: false),
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
                    table.PrimaryKey("pk_bill_mismatches", x => x.key);
                    table.ForeignKey(
                        name: "fk_bill_mismatches_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bill_mismatches_bills_bill_key",
                        column: x => x.bill_key,
                        principalTable: "bills",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bill_mismatches_transactions_transaction_key",
                        column: x => x.transaction_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bill_payments",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    bill_key = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    paid_on = table.Column<int>(type: "integer", nullable: false),
                    transaction_key = table.Column<long>(type: "bigint", nullable: true),
                    is_partial = table.Column<bool>(type: "boolean", nullable: false),
                    is_automatic = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    amount_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
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
                    table.PrimaryKey("pk_bill_payments", x => x.key);
                    table.ForeignKey(
                        name: "fk_bill_payments_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bill_payments_bills_bill_key",
                        column: x => x.bill_key,
                        principalTable: "bills",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bill_payments_transactions_transaction_key",
                        column: x => x.transaction_key,
                        principalTable: "transactions",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bill_mismatches_batch_key",
                table: "bill_mismatches",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_bill_mismatches_bill_key_transaction_key",
                table: "bill_mismatches",
                columns: new[] { "bill_key", "transaction_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_bill_mismatches_id",
                table: "bill_mismatches",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_mismatches_transaction_key",
                table: "bill_mismatches",
                column: "transaction_key");

            migrationBuilder.CreateIndex(
                name: "ix_bill_payments_batch_key",
                table: "bill_payments",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_bill_payments_bill_key",
                table: "bill_payments",
                column: "bill_key");

            migrationBuilder.CreateIndex(
                name: "ix_bill_payments_id",
                table: "bill_payments",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bill_payments_transaction_key",
                table: "bill_payments",
                column: "transaction_key",
                unique: true,
                filter: "state = 0 AND transaction_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_bills_batch_key",
                table: "bills",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_bills_household_id",
                table: "bills",
                column: "household_id",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_bills_id",
                table: "bills",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_person_key_household_key",
                table: "calendar_feeds",
                columns: new[] { "person_key", "household_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_selector",
                table: "calendar_feeds",
                column: "selector",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recurring_rejections_batch_key",
                table: "recurring_rejections",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_recurring_rejections_household_id_mark",
                table: "recurring_rejections",
                columns: new[] { "household_id", "mark" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_recurring_rejections_id",
                table: "recurring_rejections",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bill_mismatches");

            migrationBuilder.DropTable(
                name: "bill_payments");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "recurring_rejections");

            migrationBuilder.DropTable(
                name: "bills");
        }
    }
}
