using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FinanceTracker.Services.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AlertsAndJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_floors",
                columns: table => new
                {
                    account_key = table.Column<long>(type: "INTEGER", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    floor_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    is_below = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    secret = table.Column<byte[]>(type: "BLOB", maxLength: 1000, nullable: true),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    kinds = table.Column<long>(type: "INTEGER", nullable: false),
                    digest_at = table.Column<int>(type: "INTEGER", nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    muted = table.Column<long>(type: "INTEGER", nullable: false),
                    lead_days = table.Column<int>(type: "INTEGER", nullable: false),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: true),
                    quiet_to = table.Column<int>(type: "INTEGER", nullable: true)
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
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_batch = table.Column<long>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    looks = table.Column<long>(type: "INTEGER", nullable: false),
                    large_minor = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_states", x => x.household_id);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    once = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    minor = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    day = table.Column<int>(type: "INTEGER", nullable: true),
                    percent = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "custom_alerts",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    owner_key = table.Column<long>(type: "INTEGER", nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    since_batch = table.Column<long>(type: "INTEGER", nullable: false),
                    made_on = table.Column<int>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("pk_custom_alerts", x => x.key);
                    table.ForeignKey(
                        name: "fk_custom_alerts_batches_batch_key",
                        column: x => x.batch_key,
                        principalTable: "batches",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_states",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_states", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "alert_deliveries",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    alert_key = table.Column<long>(type: "INTEGER", nullable: false),
                    channel_key = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true)
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
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    household_id = table.Column<long>(type: "INTEGER", nullable: false),
                    alert_key = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
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
                name: "custom_alerts");

            migrationBuilder.DropTable(
                name: "job_states");

            migrationBuilder.DropTable(
                name: "alert_channels");

            migrationBuilder.DropTable(
                name: "alerts");
        }
    }
}
