using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Planning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "WithoutNoticeMail",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Brief = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Length = table.Column<int>(type: "INTEGER", nullable: true),
                    Pictures = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ContributorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldNear = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldPast = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assignments_contributors_ContributorId",
                        column: x => x.ContributorId,
                        principalTable: "contributors",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_assignments_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_assignments_sections_SectionId",
                        column: x => x.SectionId,
                        principalTable: "sections",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_assignments_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "desk_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_notices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_desk_notices_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_desk_notices_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_saved_views_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_saved_views_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    BlockId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Quote = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_story_notes_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_story_notes_story_notes_ParentId",
                        column: x => x.ParentId,
                        principalTable: "story_notes",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "assignment_people",
                columns: table => new
                {
                    AssignmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment_people", x => new { x.AssignmentId, x.AccountId });
                    table.ForeignKey(
                        name: "FK_assignment_people_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_assignment_people_assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assignment_people_AccountId",
                table: "assignment_people",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_assignments_ContributorId",
                table: "assignments",
                column: "ContributorId");

            migrationBuilder.CreateIndex(
                name: "IX_assignments_PublicationId_DueAt",
                table: "assignments",
                columns: new[] { "PublicationId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assignments_PublicationId_State_DueAt",
                table: "assignments",
                columns: new[] { "PublicationId", "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assignments_SectionId",
                table: "assignments",
                column: "SectionId");

            migrationBuilder.CreateIndex(
                name: "IX_assignments_StoryId",
                table: "assignments",
                column: "StoryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_desk_notices_AccountId",
                table: "desk_notices",
                column: "AccountId",
                filter: "\"SeenAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_desk_notices_AccountId_Id",
                table: "desk_notices",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_notices_PublicationId",
                table: "desk_notices",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_AccountId_PublicationId_Page_Name",
                table: "saved_views",
                columns: new[] { "AccountId", "PublicationId", "Page", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_PublicationId",
                table: "saved_views",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_story_notes_ParentId",
                table: "story_notes",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_story_notes_StoryId_Id",
                table: "story_notes",
                columns: new[] { "StoryId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignment_people");

            migrationBuilder.DropTable(
                name: "desk_notices");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "story_notes");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropColumn(
                name: "WithoutNoticeMail",
                table: "accounts");
        }
    }
}
