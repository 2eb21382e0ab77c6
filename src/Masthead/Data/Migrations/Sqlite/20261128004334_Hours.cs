using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Hours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AlarmsDismissedAt",
                table: "stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ComesDownAt",
                table: "stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ComesDownBy",
                table: "stories",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "ComesDownById",
                table: "stories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ComesDownNotice",
                table: "stories",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "EmbargoUntil",
                table: "stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GoesOutAt",
                table: "stories",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GoesOutBy",
                table: "stories",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "GoesOutById",
                table: "stories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GoesOutVersion",
                table: "stories",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "GoesOutWords",
                table: "stories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Data = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FreeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    Orders = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OrderedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HeardAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClockAhead = table.Column<double>(type: "REAL", nullable: false),
                    RoundTrip = table.Column<double>(type: "REAL", nullable: false)
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
