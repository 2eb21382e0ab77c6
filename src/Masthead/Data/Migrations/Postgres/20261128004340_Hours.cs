using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Hours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AlarmsDismissedAt",
                table: "stories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ComesDownAt",
                table: "stories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ComesDownBy",
                table: "stories",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "ComesDownById",
                table: "stories",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ComesDownNotice",
                table: "stories",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EmbargoUntil",
                table: "stories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "GoesOutAt",
                table: "stories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GoesOutBy",
                table: "stories",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "GoesOutById",
                table: "stories",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GoesOutVersion",
                table: "stories",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "GoesOutWords",
                table: "stories",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Data = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FreeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Holder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    Orders = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OrderedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    HeardAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClockAhead = table.Column<double>(type: "double precision", nullable: false),
                    RoundTrip = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nodes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_ComesDownAt",
                table: "stories",
                columns: new[] { "PublicationId", "ComesDownAt" },
                filter: "\"ComesDownAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_EmbargoUntil",
                table: "stories",
                columns: new[] { "PublicationId", "EmbargoUntil" },
                filter: "\"EmbargoUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_GoesOutAt",
                table: "stories",
                columns: new[] { "PublicationId", "GoesOutAt" },
                filter: "\"GoesOutAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Kind_About",
                table: "jobs",
                columns: new[] { "Kind", "About" },
                unique: true,
                filter: "\"State\" <> 'Done'");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_Kind_FreeAt",
                table: "jobs",
                columns: new[] { "Kind", "FreeAt" },
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_PublicationId_State",
                table: "jobs",
                columns: new[] { "PublicationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_EndedAt",
                table: "jobs",
                columns: new[] { "State", "EndedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "nodes");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_ComesDownAt",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_EmbargoUntil",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_GoesOutAt",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "AlarmsDismissedAt",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "ComesDownAt",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "ComesDownBy",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "ComesDownById",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "ComesDownNotice",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "EmbargoUntil",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "GoesOutAt",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "GoesOutBy",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "GoesOutById",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "GoesOutVersion",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "GoesOutWords",
                table: "stories");
        }
    }
}
