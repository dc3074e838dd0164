using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Budgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "budget_style",
                table: "households",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "budgets",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    start_date = table.Column<int>(type: "INTEGER", nullable: false),
                    end_date = table.Column<int>(type: "INTEGER", nullable: true),
                    month_start_day = table.Column<int>(type: "INTEGER", nullable: true),
                    rollover = table.Column<int>(type: "INTEGER", nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    payday_query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    thresholds = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    notes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    alerted_period = table.Column<int>(type: "INTEGER", nullable: true),
                    alerted_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgets", x => x.key);
                    table.ForeignKey(
                        name: "fk_budgets_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "envelope_assignments",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    category_key = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_envelope_assignments", x => x.key);
                    table.ForeignKey(
                        name: "fk_envelope_assignments_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_envelope_assignments_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "envelope_goals",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    category_key = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    date = table.Column<int>(type: "INTEGER", nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    batch_key = table.Column<long>(type: "INTEGER", nullable: false),
                    state_batch_key = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_envelope_goals", x => x.key);
                    table.ForeignKey(
                        name: "fk_envelope_goals_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_envelope_goals_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_categories",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    budget_key = table.Column<long>(type: "INTEGER", nullable: false),
                    category_key = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_categories", x => x.key);
                    table.ForeignKey(
                        name: "fk_budget_categories_budgets_budget_key",
                        column: x => x.budget_key,
                        principalTable: "budgets",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_budget_categories_categories_category_key",
                        column: x => x.category_key,
                        principalTable: "categories",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_limits",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    budget_key = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_limits", x => x.key);
                    table.ForeignKey(
                        name: "fk_budget_limits_budgets_budget_key",
                        column: x => x.budget_key,
                        principalTable: "budgets",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_budget_categories_budget_key",
                table: "budget_categories",
                column: "budget_key");

            migrationBuilder.CreateIndex(
                name: "ix_budget_categories_category_key",
                table: "budget_categories",
                column: "category_key");

            migrationBuilder.CreateIndex(
                name: "ix_budget_limits_budget_key",
                table: "budget_limits",
                column: "budget_key");

            migrationBuilder.CreateIndex(
                name: "ix_budgets_batch_key",
                table: "budgets",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_budgets_household_id",
                table: "budgets",
                column: "household_id",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_budgets_id",
                table: "budgets",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_envelope_assignments_batch_key",
                table: "envelope_assignments",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_envelope_assignments_category_key",
                table: "envelope_assignments",
                column: "category_key");

            migrationBuilder.CreateIndex(
                name: "ix_envelope_assignments_household_id_month_category_key",
                table: "envelope_assignments",
                columns: new[] { "household_id", "month", "category_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_envelope_assignments_id",
                table: "envelope_assignments",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_envelope_goals_batch_key",
                table: "envelope_goals",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_envelope_goals_category_key",
                table: "envelope_goals",
                column: "category_key");

            migrationBuilder.CreateIndex(
                name: "ix_envelope_goals_household_id_category_key",
                table: "envelope_goals",
                columns: new[] { "household_id", "category_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_envelope_goals_id",
                table: "envelope_goals",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budget_categories");

            migrationBuilder.DropTable(
                name: "budget_limits");

            migrationBuilder.DropTable(
                name: "envelope_assignments");

            migrationBuilder.DropTable(
                name: "envelope_goals");

            migrationBuilder.DropTable(
                name: "budgets");

            migrationBuilder.DropColumn(
                name: "budget_style",
                table: "households");
        }
    }
}
