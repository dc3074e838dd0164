using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FinanceTracker.Services.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class BudgetsBillsAndAlerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "budget_style",
                table: "households",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "account_floors",
                columns: table => new
                {
                    account_key = table.Column<long>(type: "bigint", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    floor_minor = table.Column<long>(type: "bigint", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    is_below = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_floors", x => x.account_key);
                    table.ForeignKey(
                        name: "fk_account_floors_accounts_account_key",
                        column: x => x.account_key,
                        principalTable: "accounts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_channels",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    secret = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: true),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    kinds = table.Column<long>(type: "bigint", nullable: false),
                    digest_at = table.Column<int>(type: "integer", nullable: true),
                    problem = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_channels", x => x.key);
                    table.ForeignKey(
                        name: "fk_alert_channels_asp_net_users_person_key",
                        column: x => x.person_key,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_preferences",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    muted = table.Column<long>(type: "bigint", nullable: false),
                    lead_days = table.Column<int>(type: "integer", nullable: false),
                    quiet_from = table.Column<int>(type: "integer", nullable: true),
                    quiet_to = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_preferences", x => x.key);
                    table.ForeignKey(
                        name: "fk_alert_preferences_asp_net_users_person_key",
                        column: x => x.person_key,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_states",
                columns: table => new
                {
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    seen_batch = table.Column<long>(type: "bigint", nullable: false),
                    looked_at = table.Column<long>(type: "bigint", nullable: false),
                    looks = table.Column<long>(type: "bigint", nullable: false),
                    large_minor = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_states", x => x.household_id);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    once = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    minor = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    day = table.Column<int>(type: "integer", nullable: true),
                    percent = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.key);
                });

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
                name: "budgets",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    period = table.Column<int>(type: "integer", nullable: false),
                    start_date = table.Column<int>(type: "integer", nullable: false),
                    end_date = table.Column<int>(type: "integer", nullable: true),
                    month_start_day = table.Column<int>(type: "integer", nullable: true),
                    rollover = table.Column<int>(type: "integer", nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    payday_query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    thresholds = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    alerted_period = table.Column<int>(type: "integer", nullable: true),
                    alerted_percent = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("pk_budgets", x => x.key);
                    table.ForeignKey(
                        name: "fk_budgets_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
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
                name: "custom_alerts",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    name_key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    owner_key = table.Column<long>(type: "bigint", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    since_batch = table.Column<long>(type: "bigint", nullable: false),
                    made_on = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("pk_custom_alerts", x => x.key);
                    table.ForeignKey(
                        name: "fk_custom_alerts_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "envelope_assignments",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    month = table.Column<int>(type: "integer", nullable: false),
                    category_key = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    category_key = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<int>(type: "integer", nullable: true),
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
                name: "job_states",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    message = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    holder = table.Column<Guid>(type: "uuid", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_states", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "person_choices",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    value = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_choices", x => x.key);
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
                name: "alert_deliveries",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    alert_key = table.Column<long>(type: "bigint", nullable: false),
                    channel_key = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    sent_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_deliveries", x => x.key);
                    table.ForeignKey(
                        name: "fk_alert_deliveries_alert_channels_channel_key",
                        column: x => x.channel_key,
                        principalTable: "alert_channels",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_alert_deliveries_alerts_alert_key",
                        column: x => x.alert_key,
                        principalTable: "alerts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_notices",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    alert_key = table.Column<long>(type: "bigint", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    read_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_notices", x => x.key);
                    table.ForeignKey(
                        name: "fk_alert_notices_alerts_alert_key",
                        column: x => x.alert_key,
                        principalTable: "alerts",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_alert_notices_asp_net_users_person_key",
                        column: x => x.person_key,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateTable(
                name: "budget_categories",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    budget_key = table.Column<long>(type: "bigint", nullable: false),
                    category_key = table.Column<long>(type: "bigint", nullable: false)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    household_id = table.Column<long>(type: "bigint", nullable: false),
                    budget_key = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<int>(type: "integer", nullable: false),
                    amount_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false)
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
                name: "ix_account_floors_household_id",
                table: "account_floors",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_alert_channels_household_id_person_key",
                table: "alert_channels",
                columns: new[] { "household_id", "person_key" });

            migrationBuilder.CreateIndex(
                name: "ix_alert_channels_id",
                table: "alert_channels",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alert_deliveries_alert_key_channel_key",
                table: "alert_deliveries",
                columns: new[] { "alert_key", "channel_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alert_deliveries_channel_key",
                table: "alert_deliveries",
                column: "channel_key");

            migrationBuilder.CreateIndex(
                name: "ix_alert_deliveries_household_id_due_at",
                table: "alert_deliveries",
                columns: new[] { "household_id", "due_at" },
                filter: "status = 1");

            migrationBuilder.CreateIndex(
                name: "ix_alert_deliveries_id",
                table: "alert_deliveries",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alert_notices_alert_key_person_key",
                table: "alert_notices",
                columns: new[] { "alert_key", "person_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alert_notices_household_id_person_key_alert_key",
                table: "alert_notices",
                columns: new[] { "household_id", "person_key", "alert_key" });

            migrationBuilder.CreateIndex(
                name: "ix_alert_notices_unread",
                table: "alert_notices",
                columns: new[] { "household_id", "person_key" },
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_alert_preferences_household_id_person_key",
                table: "alert_preferences",
                columns: new[] { "household_id", "person_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alerts_household_id_once",
                table: "alerts",
                columns: new[] { "household_id", "once" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alerts_id",
                table: "alerts",
                column: "id",
                unique: true);

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
                name: "ix_custom_alerts_batch_key",
                table: "custom_alerts",
                column: "batch_key");

            migrationBuilder.CreateIndex(
                name: "ix_custom_alerts_household_id_name_key",
                table: "custom_alerts",
                columns: new[] { "household_id", "name_key" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_custom_alerts_id",
                table: "custom_alerts",
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

            migrationBuilder.CreateIndex(
                name: "ix_person_choices_household_id_person_key_name",
                table: "person_choices",
                columns: new[] { "household_id", "person_key", "name" },
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
                name: "account_floors");

            migrationBuilder.DropTable(
                name: "alert_deliveries");

            migrationBuilder.DropTable(
                name: "alert_notices");

            migrationBuilder.DropTable(
                name: "alert_preferences");

            migrationBuilder.DropTable(
                name: "alert_states");

            migrationBuilder.DropTable(
                name: "bill_mismatches");

            migrationBuilder.DropTable(
                name: "bill_payments");

            migrationBuilder.DropTable(
                name: "budget_categories");

            migrationBuilder.DropTable(
                name: "budget_limits");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "custom_alerts");

            migrationBuilder.DropTable(
                name: "envelope_assignments");

            migrationBuilder.DropTable(
                name: "envelope_goals");

            migrationBuilder.DropTable(
                name: "job_states");

            migrationBuilder.DropTable(
                name: "person_choices");

            migrationBuilder.DropTable(
                name: "recurring_rejections");

            migrationBuilder.DropTable(
                name: "alert_channels");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "bills");

            migrationBuilder.DropTable(
                name: "budgets");

            migrationBuilder.DropColumn(
                name: "budget_style",
                table: "households");
        }
    }
}
